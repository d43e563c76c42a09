import { registry } from "@web/core/registry";
import { checkAccessibility } from "./accessibility";

const tours = registry.category("web_tour.tours");
const accessible = {
    content: "Names, labels and contrast",
    trigger: ".o_directive_screen",
    run: () => checkAccessibility(".o_directive_screen"),
};

/** The clerk goes from what waits to the review, accepts one, undoes it, returns one. */
tours.add("directive_work_clerk", {
    steps: () => [
        { trigger: "[data-section='verify']:contains('2')" },
        accessible,
        { trigger: "[data-lines='verify'] li:contains('Nhận kết quả') .btn-primary", run: "click" },
        { trigger: "article:contains('Đã trình UBND')" },
        accessible,
        { trigger: "button[name='accept']", run: "click" },
        { trigger: "nav:not(:contains('Nhận kết quả'))" },
        { trigger: ".o_notification button:contains('Undo')", run: "click" },
        { trigger: "article h2:contains('Nhận kết quả')" },
        { trigger: "button[name='accept']", run: "click" },
        { trigger: "article h2:contains('Trả lại')" },
        { trigger: "button[name='return']", run: "click" },
        { trigger: "#o_directive_note", run: "edit Thiếu phụ lục" },
        { trigger: "button[name='confirm_return']", run: "click" },
        { trigger: ".o_directive_screen:contains('No result waits')" },
        accessible,
        { trigger: ".o_notification button:contains('Undo')" },
        {
            content: "After a moment nothing can be undone any more",
            trigger: "body:not(:has(.o_notification button:contains('Undo')))",
            timeout: 15000,
        },
    ],
});

/** An officer on the phone: acknowledged and reported in four taps. */
tours.add("directive_work_officer", {
    steps: () => [
        accessible,
        { trigger: "[data-lines='acknowledge'] li:contains('Lập tờ trình') .btn-primary", run: "click" },
        { trigger: "[data-lines='due'] li:contains('Lập tờ trình') .btn-primary", run: "click" },
        { trigger: ".modal .o_field_widget[name='words'] textarea", run: "edit Đã trình UBND" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_directive_empty:contains('Nothing waits for you')" },
        accessible,
    ],
});

/** The head hands the tasks of one officer over to another one. */
tours.add("directive_work_head", {
    steps: () => [
        accessible,
        { trigger: "tr:contains('directive_finance'):contains('2') button:contains('Hand Over')", run: "click" },
        { trigger: "#o_directive_to", run: "selectByLabel directive_finance_head (directive_finance_head)" },
        accessible,
        { trigger: "form button[type='submit']:enabled", run: "click" },
        { trigger: ".o_notification:contains('2 tasks were handed over')" },
        accessible,
    ],
});
