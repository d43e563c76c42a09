import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The head of a unit looks behind a figure, writes what was hard, and submits. */
tours.add("directive_report_submit", {
    steps: () => [
        { trigger: ".o_data_row:contains('April') td[name='display_name']", run: "click" },
        {
            content: "Done late: one, a press opens it",
            trigger: ".o_directive_figures td[name='done_late'] button:contains('1')",
            run: "click",
        },
        { trigger: ".o_breadcrumb:contains('Done Late')" },
        { trigger: ".o_data_row:only-of-type:contains('Lập dự toán')" },
        { trigger: ".breadcrumb-item a:contains('April'), .o_back_button a", run: "click" },
        { trigger: ".o_notebook a[name='texts']", run: "click" },
        {
            trigger: ".o_field_widget[name='difficulties'] textarea",
            run: "edit Thiếu cán bộ chuyên môn",
        },
        { trigger: "button[name='action_hand_in']", run: "click" },
        { trigger: ".modal:contains('freeze') .modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Submitted')" },
        {
            content: "What is submitted is read only",
            trigger: ".o_form_view:not(:has(.o_field_widget[name='difficulties'] textarea))",
        },
    ],
});

/** The Office manager finds it among those of the units, and opens it again. */
tours.add("directive_report_reopen", {
    steps: () => [
        {
            trigger: ".o_data_row:contains('April'):not(:contains('–')) td[name='display_name']",
            run: "click",
        },
        { trigger: ".o_notebook a[name='units']", run: "click" },
        { trigger: ".o_field_widget[name='submitted_count']:contains('1')" },
        { trigger: ".o_field_widget[name='waiting_count']:contains('2')" },
        {
            trigger:
                ".o_field_widget[name='unit_report_ids'] .o_data_row:contains('Submitted') td:contains('Phòng Tài chính')",
            run: "click",
        },
        { trigger: ".modal .o_notebook a[name='texts']", run: "click" },
        { trigger: ".modal .o_field_widget[name='difficulties']:contains('Thiếu cán bộ')" },
        { trigger: ".modal button[name='action_ask_reason']", run: "click" },
        {
            trigger: ".modal .o_field_widget[name='reason'] textarea",
            run: "edit Thiếu số văn bản của đơn vị",
        },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".modal .o_arrow_button_current:contains('Draft')" },
        { trigger: ".modal .o_notebook a[name='reopenings']", run: "click" },
        {
            trigger:
                ".modal .o_field_widget[name='reopening_ids'] .o_data_row:contains('Thiếu số văn bản'):contains('1 tasks')",
        },
    ],
});
