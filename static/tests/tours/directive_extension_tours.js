import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** The unit asks for a later deadline from the form of the task. */
tours.add("directive_unit_asks_extension", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Lập tờ trình')", run: "click" },
        {
            trigger: "button[name='action_open_step']:contains('Ask for an Extension')",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='date'] input", run: "click" },
        {
            content: "No day up to the deadline in force can be chosen",
            trigger:
                ".o_datetime_picker:has(.opacity-50:contains('20')):not(:has(.opacity-50:contains('21')))",
        },
        { trigger: ".modal .o_field_widget[name='date'] input", run: "edit 04/10/2070" },
        {
            trigger: ".modal .o_field_widget[name='words'] textarea",
            run: "edit Chờ số liệu của các xã",
        },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_form_view .alert:contains('Waiting for a decision of leadership')" },
        { trigger: ".o_notebook a[name='extensions']", run: "click" },
        {
            trigger:
                ".o_field_widget[name='extension_ids'] .o_data_row:contains('Chờ số liệu')",
        },
    ],
});

/** Leadership grants several requests at once, from the list. */
tours.add("directive_leadership_grants_extensions", {
    steps: () => [
        { trigger: ".o_data_row:nth-child(2):contains('Requested')" },
        { trigger: ".o_list_record_selector input", run: "click" },
        { trigger: ".o_control_panel button[name='action_open_decision']", run: "click" },
        { trigger: ".modal .alert:contains('Chờ số liệu của các xã')" },
        { trigger: ".modal .o_field_widget[name='note'] textarea", run: "edit Đồng ý" },
        { trigger: ".modal footer button[name='action_decide']", run: "click" },
        {
            content: "Decided, the requests leave the filter of what waits",
            trigger: ".o_list_view:not(:has(.o_data_row:contains('Requested')))",
        },
    ],
});

/** On a phone: one tap on the card, some words, one tap to post. */
tours.add("directive_unit_posts_from_card", {
    steps: () => [
        {
            trigger:
                ".o_kanban_record:contains('Lập tờ trình') button[name='action_open_post']",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='content'] textarea",
            run: "edit Đã lấy ý kiến 5 trên 7 đơn vị",
        },
        { trigger: ".modal footer button[name='action_post']", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_kanban_record:contains('Lập tờ trình')" },
    ],
});
