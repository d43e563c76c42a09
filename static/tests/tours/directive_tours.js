import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** Choose a many2one or tag by typing and taking the first proposal. */
function choose(field, text) {
    return [
        { trigger: `.o_field_widget[name='${field}'] input`, run: `edit ${text}` },
        { trigger: `.ui-autocomplete a:contains('${text}')`, run: "click" },
    ];
}

/** Register a directive and fan one task out to two units, in one form. */
tours.add("directive_register_and_assign", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        ...choose("document_type_id", "Decision"),
        { trigger: ".o_field_widget[name='number'] input", run: "edit 125/QĐ-UBND" },
        { trigger: ".o_field_widget[name='summary'] textarea", run: "edit V/v giao nhiệm vụ" },
        { trigger: ".o_field_widget[name='issue_date'] input", run: "edit 02/03/2026" },
        {
            content: "A day typed by keyboard stays in its field after Tab",
            trigger: ".o_field_widget[name='issue_date'] input",
            run: "press Tab",
        },
        { trigger: ".o_field_widget[name='issue_date'] button:contains('2026')" },
        { trigger: "button[name='action_open_assign']", run: "click" },
        { trigger: ".modal .o_field_widget[name='name'] textarea", run: "edit Lập tờ trình" },
        ...choose("unit_ids", "Phòng Tư pháp"),
        ...choose("unit_ids", "Phòng Y tế"),
        { trigger: ".modal button[name='action_assign']", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        {
            trigger:
                ".o_field_widget[name='task_ids'] .o_data_row:nth-child(2) td:contains('Lập tờ trình')",
        },
    ],
});

/** The palette leads to a task, from its first page and by its sign. */
tours.add("directive_palette", {
    steps: () => [
        { trigger: ".o_list_view, .o_kanban_view", run: "press Control+K" },
        { trigger: ".o_command_palette input", run: "edit trinh to" },
        {
            trigger: ".o_command:contains('Find “trinh to” among directives and tasks')",
            run: "click",
        },
        { trigger: ".o_command:contains('Lập tờ trình')", run: "click" },
        { trigger: ".o_form_view:contains('Lập tờ trình')", run: "press Control+K" },
        { trigger: ".o_command_palette input", run: "edit !nothing like it" },
        { trigger: ".o_command_palette:contains('No directive and no task')" },
    ],
});

/** The unit acknowledges, starts and reports from the form. */
tours.add("directive_unit_reports", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Lập tờ trình')", run: "click" },
        { trigger: "button[name='action_acknowledge']", run: "click" },
        { trigger: "body:not(:has(button[name='action_acknowledge']))" },
        { trigger: ".nav-link[name='history']", run: "click" },
        { trigger: ".o_notebook .o_data_row:contains('Acknowledged') .o_data_cell", run: "click" },
        { trigger: ".modal:contains('History') footer button:contains('Close')", run: "click" },
        { trigger: "button[name='action_start']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('In Progress')" },
        { content: "An open page is read anew", trigger: ".o_notebook .o_data_row:contains('Started')" },
        { trigger: "button[name='action_open_step']:contains('Report the Result')", run: "click" },
        { trigger: ".modal .o_field_widget[name='words'] textarea", run: "edit Đã trình UBND" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Reported')" },
    ],
});

/** The Office accepts one result by a drop on the board and returns another one. */
tours.add("directive_office_decides", {
    steps: () => [
        {
            trigger: ".o_kanban_record:contains('Nhận kết quả')",
            run: "drag_and_drop(.o_kanban_group:contains('Done'))",
        },
        {
            content: "What cannot be taken back is asked",
            trigger: ".modal:contains('is final') .btn-primary",
            run: "click",
        },
        { trigger: ".o_notification:contains('Accepted')" },
        {
            content: "Done, the task leaves the filter of what is open",
            trigger: ".o_kanban_renderer:not(:has(.o_kanban_record:contains('Nhận kết quả')))",
        },
        {
            trigger: ".o_kanban_record:contains('Trả lại')",
            run: "drag_and_drop(.o_kanban_group:contains('In Progress'))",
        },
        { trigger: ".modal .o_field_widget[name='words'] textarea", run: "edit Thiếu phụ lục" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        {
            trigger: ".o_kanban_group:contains('In Progress') .o_kanban_record:contains('Trả lại')",
        },
        {
            content: "What no action does is refused with a sentence",
            trigger: ".o_kanban_group:contains('In Progress') .o_kanban_record:contains('Trả lại')",
            run: "drag_and_drop(.o_kanban_group:contains('Done'))",
        },
        { trigger: ".modal:contains('A task cannot go from') button", run: "click" },
    ],
});
