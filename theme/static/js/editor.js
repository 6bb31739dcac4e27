// The browser editor: starts Decap CMS with the portal's configuration and teaches it the portal's fields.

const { program, config: address } = document.body.dataset;
const ZONE = "Asia/Ho_Chi_Minh";
const LOST = /<[a-z!/]|^[|\s:-]*-:[|\s:-]*$|^[|\s:-]*:-[|\s:-]*$/im;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

window.CMS_MANUAL_INIT = true;
const [{ cms, image, words, ...first }] = await Promise.all([configured(), load(program)]);
let { options } = first;
const { CMS, createClass, h } = window;
const { control: Select } = CMS.getWidget("select");
const { control: Group } = CMS.getWidget("object");
const { control: Markdown } = CMS.getWidget("markdown");

async function configured() {
  return (await fetch(address)).json();
}

function load(src) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

/** The time on the clocks of Vietnam, `2026-04-10 08:30`, whatever the clock of this machine is set to. */
function now() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(new Date());
}

/** Whether nothing was filled in: heads leave such keys out. */
function isBlank(value) {
  if (value?.toJS) return value.every(isBlank);
  return value === undefined || value === null || value === "" || value === false;
}

/** The value without what is blank in it; a plain `false` stays, for it was chosen. */
function pruned(value) {
  if (!value?.toJS) return value;
  const kept = value.map(pruned);
  return kept.filter((each) => (each?.toJS ? !isBlank(each) : each === false || !isBlank(each)));
}

/**
 * The data, which also answers by what a document's file is named: number and year, `18-CT/TTg-2016`, or the number
 * alone where it holds the year, `06/2022/QH15`. That is asked for in the pattern of names; it is no key, so it is not written.
 */
function named(data) {
  const [number, year] = [String(data.get("number")), String(data.get("issued")).slice(0, 4)];
  const name = number.split(/\D+/).includes(year) ? number : `${number}-${year}`;
  const ask = data.getIn;
  return Object.assign(data, { getIn: (path, ...or) => (path[0] === "number_and_year" ? name : ask.call(data, path, ...or)) });
}

/** An identifier, made once and never changed: of a new entry always a new one, also where it is a copy. */
const Id = createClass({
  componentDidMount() {
    const { entry, onChange, value } = this.props;
    if (value && !entry.get("newRecord")) return;
    const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => DIGITS[byte % DIGITS.length]);
    onChange(`bai-${now().slice(0, 4)}-${random.join("")}`);
  },
  render() {
    const { classNameWrapper, forID, value } = this.props;
    return h("input", { id: forID, className: classNameWrapper, readOnly: true, value: value ?? "" });
  },
});

/** A day, and where the field has a name for it (`time`) perhaps an hour, kept as heads write them. */
const Day = createClass({
  componentDidMount() {
    if (this.props.value === "{{now}}") this.props.onChange(now());
  },
  change(day, hour) {
    this.props.onChange(day && hour ? `${day} ${hour}` : day);
  },
  render() {
    const { classNameWrapper, field, forID, value } = this.props;
    const [day = "", hour = ""] = String(value ?? "").split(" ");
    const said = `${field.get("label")}: ${field.get("time")}`;
    return h(
      "div",
      { className: classNameWrapper },
      h("input", { id: forID, type: "date", value: day, onChange: (event) => this.change(event.target.value, hour) }),
      field.get("time") &&
        h("input", { type: "time", "aria-label": said, value: hour.slice(0, 5), onChange: (event) => this.change(day, event.target.value) }),
    );
  },
});

/** One or several records by name. A name that is not listed was typed into the file: it stays. */
function Pick({ field, value, ...rest }) {
  const isMany = field.get("multiple");
  const chosen = (value?.toJS ? value.toJS() : [value]).filter((each) => !isBlank(each)).map(String);
  const listed = options[field.get("kind")].map(([name, label]) => ({ value: name, label }));
  const known = new Set(listed.map((each) => each.value));
  const others = chosen.filter((name) => !known.has(name)).map((name) => ({ value: name, label: name }));
  const all = field.get("options").concat([...others, ...listed]);
  return h(Select, { ...rest, field: field.set("options", all), value: isMany ? field.get("options").concat(chosen) : chosen[0] });
}

/** Texts, each on a line of its own. What is being typed is kept as it is: a line may still be empty. */
const Lines = createClass({
  getInitialState() {
    const { value } = this.props;
    return { text: value?.toJS ? value.join("\n") : String(value ?? "") };
  },
  change(text) {
    this.setState({ text });
    const lines = text.split("\n").map((line) => line.trim());
    this.props.onChange(this.props.field.get("options").concat(lines.filter(Boolean)));
  },
  render() {
    const { classNameWrapper, forID } = this.props;
    const { text } = this.state;
    const rows = text.split("\n").length + 1;
    return h("textarea", { id: forID, className: classNameWrapper, rows, value: text, onChange: (event) => this.change(event.target.value) });
  },
});

/** Any text, with names to choose from. */
function Name({ classNameWrapper, field, forID, onChange, value }) {
  const list = `${forID}-names`;
  return h(
    "div",
    {},
    h("input", { id: forID, className: classNameWrapper, list, value: value ?? "", onChange: (event) => onChange(event.target.value) }),
    h("datalist", { id: list }, ...options[field.get("kind")].map(([name]) => h("option", { key: name, value: name }))),
  );
}

/** Keys that belong together, of which some are required as soon as one of them is filled in. */
class Together extends Group {
  constructor(props) {
    super(props);
    const { validate } = this;
    const forget = () => Object.values(this.childRefs).forEach((child) => child.props.onValidate([]));
    this.validate = () => (isBlank(this.props.value) ? forget() : validate());
  }
}

/** The text. One that holds what the rich mode would lose, HTML or columns set right, is shown as it was typed. */
const Text = createClass({
  getInitialState() {
    const isPlain = !LOST.test(this.props.value ?? "");
    return { modes: this.props.field.get("modes").filter((mode) => isPlain || mode === "raw") };
  },
  render() {
    const { field, ...rest } = this.props;
    return h(Markdown, { ...rest, field: field.set("modes", this.state.modes) });
  },
});

CMS.registerWidget("portal-id", Id);
CMS.registerWidget("portal-date", Day);
CMS.registerWidget("portal-pick", Pick);
CMS.registerWidget("portal-lines", Lines);
CMS.registerWidget("portal-name", Name);
CMS.registerWidget("object", Together);
CMS.registerWidget("markdown", Text);
CMS.registerEditorComponent({ ...CMS.getEditorComponents().get("image"), ...image });
CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => named(pruned(entry.get("data"))) });
CMS.registerLocale("vi", merged(CMS.getLocale("vi"), words));
// On this machine there is nobody to sign in as.
if (cms.backend.name === "proxy") localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));
CMS.init({ config: cms });

// What was written before, here or in a file, can be chosen in what is opened next.
addEventListener("hashchange", async () => {
  ({ options } = await configured());
});

/** The phrases with others laid over them. */
function merged(phrases, others) {
  const over = Object.entries(others).map(([key, value]) => [key, typeof value === "object" ? merged(phrases?.[key], value) : value]);
  return { ...phrases, ...Object.fromEntries(over) };
}
