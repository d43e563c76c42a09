import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const SUMMARY = ".o_field_widget[name='summary'] input, .o_field_widget[name='summary'] textarea";

/** Saving asks; declined, nothing is sent and the words stay in the form. */
tours.add("directive_secrecy_warning", {
    steps: () => [
        { trigger: SUMMARY, run: "edit Phương án MẬT" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".modal:contains('secret document') button:contains('Do Not Send')", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_form_button_save", run: "click" },
        { trigger: ".modal button:contains('It Is No Secret')", run: "click" },
        { trigger: ".o_form_saved" },
    ],
});

/** What a dialog was confirmed for goes through when its button sends it again. */
tours.add("directive_secrecy_dialog", {
    steps: () => [
        { trigger: "button[name='action_open_step']:contains('Report the Result')", run: "click" },
        { trigger: ".modal .o_field_widget[name='words'] textarea", run: "edit Đã đóng dấu MẬT" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".modal button:contains('It Is No Secret')", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Reported')" },
    ],
});
