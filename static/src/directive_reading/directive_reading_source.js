import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { Component, onMounted, onWillUnmount, useRef, useState } from "@odoo/owl";

const VIEWER = "/web/static/lib/pdfjs/web/viewer.html";
const WORDS = 7; // of a sentence, to find it on its page: they mostly stand in one line

/**
 * The document beside its proposals. The sentence of the line that has the focus is
 * marked; words that are selected become a line.
 */
export class DirectiveReadingSource extends Component {
    static template = "directive_tracking.ReadingSource";
    static props = standardWidgetProps;

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.frame = useRef("frame");
        this.state = useState({ sentence: "" });
        this.onFocus = (ev) => this.follow(ev.target);
        onMounted(() => {
            this.form = this.root.el.closest(".o_form_view");
            this.form?.addEventListener("focusin", this.onFocus);
            this.form?.addEventListener("click", this.onFocus);
        });
        onWillUnmount(() => {
            this.form?.removeEventListener("focusin", this.onFocus);
            this.form?.removeEventListener("click", this.onFocus);
        });
    }

    get source() {
        return this.props.record.data.source || { kind: "text", lines: [], unread: [] };
    }

    get viewer() {
        const id = this.props.record.resId;
        const file = encodeURIComponent(`/web/content/directive.reading/${id}/file`);
        return `${VIEWER}?file=${file}#pagemode=none`;
    }

    isMarked(text) {
        const sentence = this.state.sentence;
        return Boolean(sentence) && (text.includes(sentence) || sentence.includes(text));
    }

    /** Mark the sentence of the line in which an element stands. */
    follow(element) {
        const row = element.closest?.(".o_field_widget[name='line_ids'] .o_data_row");
        if (!row) {
            return;
        }
        const lines = this.props.record.data.line_ids.records;
        const line = lines.find((record) => record.id === row.dataset.id);
        const sentence = (line?.data.sentence || "").split("\n")[0];
        if (!sentence || sentence === this.state.sentence) {
            return;
        }
        this.state.sentence = sentence;
        if (this.source.kind === "pdf") {
            this.findOnPage(this.wordsOf(line.data), line.data.page);
        } else {
            const marked = () => this.root.el?.querySelector(".o_directive_marked");
            requestAnimationFrame(() => marked()?.scrollIntoView({ block: "center" }));
        }
    }

    /** What tells the sentence from others: its content rather than the unit before it. */
    wordsOf({ name, sentence }) {
        const words = (name || "").split(" ").slice(0, WORDS).join(" ");
        const isThere = words && sentence.toLowerCase().includes(words.toLowerCase());
        return isThere ? words : sentence.split(" ").slice(0, WORDS).join(" ");
    }

    findOnPage(words, page) {
        const application = this.frame.el?.contentWindow?.PDFViewerApplication;
        if (!application?.eventBus) {
            return;
        }
        application.page = page || 1;
        application.eventBus.dispatch("find", {
            type: "",
            query: words,
            caseSensitive: false,
            highlightAll: true,
            findPrevious: false,
        });
    }

    /** Make a line of the words that are selected in the document. */
    async addLine() {
        const inPdf = this.source.kind === "pdf";
        const place = inPdf ? this.frame.el.contentWindow : window;
        const words = place.getSelection().toString();
        const page = inPdf ? place.PDFViewerApplication?.page || 0 : 0;
        if (!words.trim()) {
            this.notification.add(_t("Select the words of a task in the document first."), {
                type: "warning",
            });
            return;
        }
        const record = this.props.record;
        await record.save();
        await this.orm.call("directive.reading", "action_add_line", [[record.resId], words, page]);
        await record.load();
    }
}

registry.category("view_widgets").add("directive_reading_source", {
    component: DirectiveReadingSource,
    fieldDependencies: [{ name: "source", type: "json" }],
});
