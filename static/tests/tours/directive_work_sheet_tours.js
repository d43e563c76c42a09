import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The head gives half a point less for the first criterion, and confirms. */
const confirmForLess = [
    { trigger: ".o_notebook a[name='criteria']", run: "click" },
    {
        trigger:
            ".o_field_widget[name='criterion_ids'] .o_data_row:first td[name='confirmed_points']",
        run: "click",
    },
    {
        trigger: ".o_field_widget[name='confirmed_points'] input",
        run: "edit 2.5",
    },
    {
        trigger: ".o_field_widget[name='confirmed_points'] input",
        run: "press Enter",
    },
    {
        content: "The sum follows from the points",
        trigger: ".o_field_widget[name='common_confirmed']:contains('27.5')",
    },
    { trigger: "button[name='action_confirm']", run: "click" },
];

/** An officer looks why, and petitions against a line. */
tours.add("directive_work_sheet_petition", {
    steps: () => [
        { trigger: ".o_data_row:contains('Notified') td[name='date_from']", run: "click" },
        {
            content: "Each line says why",
            trigger: ".o_field_widget[name='line_ids'] td:contains('8 × 1 × 0.75: late once')",
        },
        {
            trigger:
                ".o_field_widget[name='line_ids'] button[name='action_open_ledger']",
            run: "click",
        },
        {
            content: "The rows of the ledger behind it",
            trigger: ".o_breadcrumb:contains('History')",
        },
        { trigger: ".o_data_row:contains('Result Accepted')" },
        { trigger: ".o_back_button a, .breadcrumb-item a:contains('Tháng 3')", run: "click" },
        {
            trigger: "button[name='action_open_words']:contains('Petition')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='words'] textarea",
            run: "edit Tôi đã báo cáo đúng hạn bằng văn bản",
        },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_notebook a[name='petitions']", run: "click" },
        { trigger: ".o_field_widget[name='petition_ids'] td:contains('bằng văn bản')" },
        {
            content: "What the number is made of",
            trigger: "button[name='action_open_figure']:last",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row td:contains('late once')", run: "click" },
        { trigger: ".o_data_row:contains('Result Accepted')" },
    ],
});

/** The head confirms the sheet of an officer who has scored, and notifies. */
tours.add("directive_work_sheet_confirm", {
    steps: () => [
        { trigger: ".o_data_row:contains('Self-Scored') td[name='date_from']", run: "click" },
        ...confirmForLess,
        { trigger: ".o_arrow_button_current:contains('Confirmed')" },
        { trigger: "button[name='action_notify']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Notified')" },
    ],
});

/** On a phone: the line says why, some words, and the history behind the line. */
tours.add("directive_work_sheet_petition_phone", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Notified')", run: "click" },
        {
            content: "Each line says why",
            trigger:
                ".o_field_widget[name='line_ids'] .o_kanban_record:contains('8 × 1 × 0.75: late once')",
        },
        {
            trigger: "button[name='action_open_words']:contains('Petition')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='words'] textarea",
            run: "edit Tôi đã báo cáo đúng hạn bằng văn bản",
        },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_notebook a[name='petitions']", run: "click" },
        { trigger: ".o_field_widget[name='petition_ids']:contains('bằng văn bản')" },
        { trigger: ".o_notebook a[name='lines']", run: "click" },
        {
            trigger:
                ".o_field_widget[name='line_ids'] button[name='action_open_ledger']",
            run: "click",
        },
        { content: "The ledger behind it", trigger: ".o_kanban_record:contains('Result Accepted')" },
    ],
});

/** On a phone: the head confirms the sheet of an officer who has scored, and notifies. */
tours.add("directive_work_sheet_confirm_phone", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Self-Scored')", run: "click" },
        ...confirmForLess,
        { trigger: "button[name='action_notify']", run: "click" },
        { trigger: ".o_form_view:not(:has(button[name='action_notify']))" },
    ],
});

/** The Office manager compares a draft with the catalogue before, and puts it in force. */
tours.add("directive_catalogue_decided", {
    steps: () => [
        { trigger: ".o_data_row:contains('Draft') td[name='decision_number']", run: "click" },
        { trigger: "button[name='action_compare']", run: "click" },
        { content: "What is gone", trigger: ".o_data_row:contains('P12')" },
        { trigger: ".o_back_button a, .breadcrumb-item a:contains('2027')", run: "click" },
        { trigger: "button[name='action_decide']", run: "click" },
        { trigger: ".modal footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Decided')" },
    ],
});
