import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";

/**
 * Ask whether what carries a mark of secrecy is no secret document. Nothing is sent before
 * the answer.
 *
 * @returns {Promise<boolean>} whether the user has confirmed it
 */
export function confirmNotSecret(dialog) {
    return new Promise((resolve) => {
        dialog.add(
            ConfirmationDialog,
            {
                title: _t("Is this a secret document?"),
                body: _t(
                    "What you are about to send carries a mark of secrecy, or cannot be searched for one. Nothing of a secret document may be entered here: it is followed on paper. If it is no secret document, confirm it; your name and the time are kept, not the text."
                ),
                confirmLabel: _t("It Is No Secret Document"),
                confirmClass: "btn-danger",
                confirm: () => resolve(true),
                cancelLabel: _t("Do Not Send"),
                cancel: () => resolve(false),
            },
            { onClose: () => resolve(false) }
        );
    });
}
