import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

function newCanvas(size) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    return [canvas, canvas.getContext("2d")];
}

/** What a camera gives: spots of every colour, more bytes than a slow line takes. */
async function takePhoto() {
    const [spots, dots] = newCanvas(400);
    const image = dots.createImageData(400, 400);
    image.data.forEach((_value, place) => {
        image.data[place] = place % 4 === 3 ? 255 : Math.random() * 256;
    });
    dots.putImageData(image, 0, 0);
    const [canvas, pixels] = newCanvas(3200);
    pixels.drawImage(spots, 0, 0, 3200, 3200);
    const photo = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    if (photo.size < 400 * 1024) {
        throw new Error(`A photo of ${photo.size} bytes says nothing`);
    }
    const files = new DataTransfer();
    files.items.add(new File([photo], "hien-truong.jpg", { type: "image/jpeg" }));
    return files.files;
}

/** The clerk goes from what waits to the review, accepts one, undoes it, returns one. */
tours.add("directive_work_clerk", {
    steps: () => [
        { trigger: "[data-section='verify']:contains('2')" },
        { trigger: "[data-lines='verify'] li:contains('Nhận kết quả') .btn-primary", run: "click" },
        { trigger: "article:contains('Đã trình UBND')" },
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
        { trigger: ".o_notification button:contains('Undo')" },
        {
            content: "After a moment nothing can be undone any more",
            trigger: "body:not(:has(.o_notification button:contains('Undo')))",
            timeout: 15000,
        },
    ],
});

/** An officer on the phone: acknowledged, reported with a photo, in five taps. */
tours.add("directive_work_officer", {
    steps: () => [
        { trigger: "[data-lines='acknowledge'] li:contains('Lập tờ trình') .btn-primary", run: "click" },
        { trigger: "[data-lines='due'] li:contains('Lập tờ trình') .btn-primary", run: "click" },
        { trigger: ".modal .o_field_widget[name='words'] textarea", run: "edit Đã trình UBND" },
        {
            trigger: ".modal .o_field_widget[name='attachment_ids'] .o_file_input",
            async run({ anchor }) {
                const input = anchor.querySelector("input");
                input.files = await takePhoto();
                input.dispatchEvent(new Event("change"));
            },
        },
        { trigger: ".modal .o_attachment:contains('hien-truong')" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_directive_empty:contains('Nothing waits for you')" },
    ],
});

/** The head hands the tasks of one officer over to another one. */
tours.add("directive_work_head", {
    steps: () => [
        { trigger: "tr:contains('directive_finance'):contains('2') button:contains('Hand Over')", run: "click" },
        { trigger: "#o_directive_to", run: "selectByLabel directive_finance_head (directive_finance_head)" },
        { trigger: "form button[type='submit']:enabled", run: "click" },
        { trigger: ".o_notification:contains('2 tasks were handed over')" },
    ],
});
