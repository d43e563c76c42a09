import { FileInput } from "@web/core/file_input/file_input";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";
import { isDirectiveModel } from "../secrecy/secrecy_marks";

const ENOUGH = 200 * 1024; // bytes of a photo that is still read well
const TRIES = [
    // [longest side in pixels, quality]
    [1600, 0.8],
    [1600, 0.6],
    [1200, 0.6],
    [900, 0.5],
];
const PHOTO = /^image\/(jpeg|webp)$/;

/** @returns {Promise<Blob|null>} */
function toJpeg(image, longestSide, quality) {
    const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}

/**
 * A photo small enough for a slow line; whatever else it is stays as it is. Drawings and
 * screenshots (PNG) are left alone: they would lose what they are for.
 *
 * @param {File} file
 * @returns {Promise<File>}
 */
export async function shrinkPhoto(file) {
    if (!PHOTO.test(file.type) || file.size <= ENOUGH) {
        return file;
    }
    let image;
    try {
        image = await createImageBitmap(file);
    } catch {
        return file; // no picture that the browser can read
    }
    let smallest = file;
    for (const [longestSide, quality] of TRIES) {
        const blob = await toJpeg(image, longestSide, quality);
        if (blob && blob.size < smallest.size) {
            smallest = blob;
        }
        if (smallest.size <= ENOUGH) {
            break;
        }
    }
    const name = file.name.replace(/\.\w+$/, "") + ".jpg";
    return smallest === file ? file : new File([smallest], name, { type: "image/jpeg" });
}

/** Photos that go with a report are made small, and it is told that they are on their way. */
patch(FileInput.prototype, {
    setup() {
        super.setup();
        if (!isDirectiveModel(this.props.resModel)) {
            return;
        }
        const notification = useService("notification");
        const uploadFiles = this.uploadFiles;
        this.uploadFiles = async (route, params) => {
            const ufile = [];
            let close = () => {};
            try {
                for (const [index, file] of (params.ufile || []).entries()) {
                    close();
                    close = notification.add(
                        _t("Preparing file %(number)s of %(total)s…", {
                            number: index + 1,
                            total: params.ufile.length,
                        }),
                        { type: "info", sticky: true }
                    );
                    ufile.push(await shrinkPhoto(file));
                }
                close();
                const size = ufile.reduce((sum, file) => sum + file.size, 0);
                close = notification.add(
                    _t("Sending %s kB…", Math.max(1, Math.round(size / 1024))),
                    { type: "info", sticky: true }
                );
                return await uploadFiles(route, { ...params, ufile });
            } finally {
                close();
            }
        };
    },
});
