import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function edit(field, text, tag = "input") {
    return { trigger: `.o_field_widget[name='${field}'] ${tag}`, run: `edit ${text}` };
}

/** The clerk drafts from the list of tasks, words the letter and gives it its number. */
tours.add("directive_letter_draft", {
    steps: () => [
        { trigger: ".o_data_row:contains('Lập tờ trình') .o_list_record_selector input", run: "click" },
        { trigger: ".o_cp_action_menus button:contains('Actions')", run: "click" },
        { trigger: ".o-dropdown--menu .dropdown-item:contains('Draft Letters')", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name='line_ids'] td:contains('Lập tờ trình')" },
        {
            content: "The Office drafts but does not issue",
            trigger: ".o_form_view:not(:has(button[name='action_issue']))",
        },
        edit("closing", "Đề nghị báo cáo ngay.", "textarea"),
        edit("number", "5"),
        edit("signer_name", "Lò Văn Minh"),
        edit("signer_position", "Chánh Văn phòng"),
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_field_widget[name='number'] input:value(05/UBND-VP)" },
    ],
});

/** The manager drafts for all that is late, then issues a letter and prints it. */
tours.add("directive_letter_issue", {
    steps: () => [
        {
            trigger: "button[data-menu-xmlid='directive_tracking.directive_letter_menu_root']",
            run: "click",
        },
        {
            trigger: "a[data-menu-xmlid='directive_tracking.directive_letter_draft_menu']",
            run: "click",
        },
        { trigger: ".modal .o_data_row:contains('Phòng Tư pháp') td:contains('Urging')" },
        { trigger: ".modal .o_data_row:contains('Phòng Tài chính') .o_list_record_remove", run: "click" },
        { trigger: ".modal button[name='action_draft']", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_form_view" },
        edit("number", "6"),
        edit("signer_name", "Lò Văn Minh"),
        edit("signer_position", "Chánh Văn phòng"),
        { trigger: "button[name='action_issue']", run: "click" },
        { trigger: ".modal .modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Issued')" },
        { trigger: ".o_form_view:not(:has(.o_field_widget[name='number'] input))" },
        { trigger: ".o_statusbar_buttons button:contains('Print')", run: "click" },
        { trigger: ".modal:contains('This server cannot print')" },
    ],
});

/** The unit finds the letter on its task and prints the slip from the menu. */
tours.add("directive_letter_read", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Lập tờ trình') .fa-envelope-o" },
        { trigger: ".o_kanban_record:contains('Lập tờ trình')", run: "click" },
        { trigger: "button[name='action_open_letters']", run: "click" },
        { trigger: ".o_data_row td:contains('05/UBND-VP')" },
        { trigger: ".breadcrumb-item:contains('Lập tờ trình') a, .o_back_button a", run: "click" },
        { trigger: ".o_cp_action_menus .fa-cog", run: "click" },
        { trigger: ".o-dropdown--menu .dropdown-toggle:contains('Print')", run: "click" },
        { trigger: ".o-dropdown--menu .dropdown-item:contains('Task Slip')", run: "click" },
        { trigger: ".modal:contains('This server cannot print')" },
    ],
});
