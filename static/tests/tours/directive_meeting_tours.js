import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const BOARD = ".o_directive_board_page";

/** Leadership decides three requests on the board, two of them with a word. */
tours.add("directive_decide_from_board", {
    steps: () => [
        {
            trigger: `${BOARD} .o_directive_board_decide article:contains('Việc một') button[name='approve']`,
            run: "click",
        },
        {
            content: "Granted, it waits no more",
            trigger: `${BOARD} .o_directive_board_decide:not(:has(article:contains('Việc một')))`,
        },
        {
            trigger: `${BOARD} .o_directive_board_decide article:contains('Việc hai') button[name='shorter']`,
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='date'] input", run: "edit 03/25/2026" },
        { trigger: ".modal .o_field_widget[name='note'] textarea", run: "edit Đủ thời gian" },
        { trigger: ".modal footer button[name='action_decide']", run: "click" },
        {
            trigger: `body:not(:has(.modal)) .o_directive_board_decide article:contains('Việc ba') button[name='refuse']`,
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='note'] textarea", run: "edit Giữ hạn" },
        { trigger: ".modal footer button[name='action_decide']", run: "click" },
        {
            content: "Nothing is left, and what was decided stands below",
            trigger: `${BOARD}:has(.o_directive_board_decide .o_directive_muted):has(.o_directive_board_rulings article:contains('Giữ hạn'))`,
        },
        { trigger: `${BOARD} .o_directive_board_tile[data-name='open']`, run: "click" },
        { trigger: ".o_list_view, .o_kanban_view" },
    ],
});

/** The Office fills the agenda of a meeting and holds it. */
tours.add("directive_office_holds_meeting", {
    steps: () => [
        { trigger: ".o_list_button_add, .o-kanban-button-new", run: "click" },
        { trigger: ".o_form_view button[name='action_prepare']", run: "click" },
        { trigger: ".o_field_widget[name='item_ids']:contains('Quyết toán')" },
        { trigger: ".o_form_view button[name='action_hold']", run: "click" },
        { trigger: ".o_form_view button[name='action_conclude']" },
    ],
});

/** Leadership rules on an overdue task in the meeting. */
tours.add("directive_leadership_rules", {
    steps: () => [
        {
            trigger: `${BOARD} .o_directive_board_meeting article:contains('Quyết toán') .o_directive_board_rule`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='ruling'] textarea",
            run: "edit Báo cáo nguyên nhân chậm",
        },
        { trigger: ".modal .o_form_button_save", run: "click" },
        {
            trigger: `body:not(:has(.modal)) .o_directive_board_meeting article:contains('Báo cáo nguyên nhân chậm')`,
        },
    ],
});

/** The Office concludes the meeting and issues its notice: nobody types it again. */
tours.add("directive_office_issues_notice", {
    steps: () => [
        { trigger: ".o_form_view button[name='action_conclude']", run: "click" },
        { trigger: ".o_notebook a[name='notice']", run: "click" },
        {
            trigger: ".o_field_widget[name='notice_line_ids']:contains('Báo cáo nguyên nhân chậm')",
        },
        { trigger: ".o_field_widget[name='notice_number'] input", run: "edit 15/TB-UBND" },
        { trigger: ".o_form_view button[name='action_issue']", run: "click" },
        { trigger: ".modal footer .btn-primary", run: "click" },
        {
            content: "The directive, with its task",
            trigger:
                ".o_form_view:not(:has([name='notice_line_ids'])):contains('Báo cáo nguyên nhân chậm')",
        },
    ],
});
