import { registry } from "@web/core/registry";
import { download } from "@web/core/network/download";

/** Download the register of the chosen tasks: by POST, since they may be thousands. */
export async function directiveRegister(env, { params }) {
    env.services.ui.block();
    try {
        await download({
            url: `/directive_tracking/register.${params.kind}`,
            data: { ids: JSON.stringify(params.ids) },
        });
    } finally {
        env.services.ui.unblock();
    }
}

registry.category("actions").add("directive_register", directiveRegister);
