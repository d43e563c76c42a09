import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";

/** Drop the file that the test has uploaded on the view. */
async function dropFile() {
    const [file] = await rpc("/web/dataset/call_kw/ir.attachment/search_read", {
        model: "ir.attachment",
        method: "search_read",
        args: [[["name", "=", "giao-viec.docx"]], ["datas", "name"]],
        kwargs: { limit: 1 },
    });
    const bytes = Uint8Array.from(atob(file.datas), (char) => char.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], file.name));
    const view = document.querySelector(".o_list_view");
    view.dispatchEvent(
        new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer })
    );
}

const ROWS = ".o_field_widget[name='line_ids'] .o_data_row";

/** Drop a file, correct one unit, confirm: ten tasks. */
registry.category("web_tour.tours").add("directive_reading", {
    steps: () => [
        { trigger: ".o_list_view .o_list_renderer", run: dropFile },
        { trigger: `${ROWS}:nth-child(9)` },
        {
            content: "The line that names no known unit",
            trigger: `${ROWS}:contains('Ban Kiến thiết') td[name='unit_ids']`,
            run: "click",
        },
        { content: "Its sentence is marked", trigger: ".o_directive_marked:contains('Ban Kiến thiết')" },
        {
            trigger: `${ROWS}.o_selected_row .o_field_widget[name='unit_ids'] input`,
            run: "edit Phòng Y tế",
        },
        { trigger: ".ui-autocomplete a:contains('Phòng Y tế')", run: "click" },
        { trigger: "button[name='action_create']", run: "click" },
        { trigger: "button[name='action_open_tasks']:contains('10')" },
    ],
});
