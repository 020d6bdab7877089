"use strict";
/* The report in the browser. Every figure is computed from the index, so the sentences behind it are the same rows.
   Text from pages only ever becomes a text node; nothing here builds markup from a string. */
const letLoad = holdLoad();

// Whoever prints the page unattended, or takes a picture of it, waits for its load event, and not for what a script
// unpacks and draws. That event waits for frames: a frame whose document is open holds it back until that is closed.
function holdLoad() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  frame.contentDocument.open();
  return () => { frame.contentDocument.close(); frame.remove(); };
}

(async function report() {
  const byId = (id) => document.getElementById(id);
  const config = JSON.parse(byId("config").textContent);
  const index = await unpack("index");
  const articles = index.articles;
  const FRAME = 17, PAGE = 20, EVIDENCE = 20, CONTEXT = 110, TOP_PEOPLE = 15, MOST_MONTHS = 60, COMING = 10, SURE = 0.9, MOST_NAMED = 3, MOST_LEFT = 20;
  const state = { language: "th", page: 0, query: "", shown: null, rows: [] };
  const chunks = new Map();

  // ---- reading what the file carries -------------------------------------------------------------------------
  async function unpack(id) {
    const packed = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  function bodyOf(row) {
    const number = Math.floor(row / config.chunk_articles);
    if (!chunks.has(number)) chunks.set(number, unpack(`texts-${number}`));
    return chunks.get(number).then((bodies) => bodies[row % config.chunk_articles]);
  }

  // Spans count code points; a script string counts UTF-16 units, which differ only where a text has astral characters.
  function pointsOf(text) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  }
  const cut = (points, start, end) => {
    const part = points.slice(start, end);
    return typeof part === "string" ? part : part.join("");
  };

  // ---- words, numbers, days ----------------------------------------------------------------------------------
  const words = () => config.labels[state.language];
  const number = (value) => new Intl.NumberFormat(state.language).format(value);
  const isOne = (value) => new Intl.PluralRules(state.language).select(value) === "one";
  // {count} is a value; {count|event|events} the first word where the count is one in this language, else the second.
  const say = (key, values = {}) => (words()[key] ?? key).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = values[name];
    if (many !== undefined) return isOne(value) ? one : many;
    return typeof value === "number" ? number(value) : value;
  });
  const calendar = (options) => new Intl.DateTimeFormat(state.language === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB",
    { timeZone: "Asia/Bangkok", ...options });
  // Without its era: a Thai reader takes 2566 for what it is.
  const formatted = (options, day) => calendar(options).formatToParts(day).filter((part) => part.type !== "era")
    .map((part) => part.value).join("").trim();
  const asDay = (iso) => new Date(iso.length === 10 ? `${iso}T00:00:00+07:00` : iso);
  const dayText = (iso) => iso ? formatted({ day: "numeric", month: "short", year: "numeric" }, asDay(iso)) : say("undated");
  const momentText = (iso) => `${dayText(iso)} ${say("clock", { time: formatted({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, new Date(iso)) })}`;
  // Never rounded up: 99.6% is not certain, and what counts as below 90% does not read 90%. Shares come in thousandths.
  const percent = (share) => new Intl.NumberFormat(state.language, { style: "percent" }).format(Math.floor(Math.round(share * 1000) / 10) / 100);
  const monthText = (iso) => formatted({ month: "long", year: "numeric" }, asDay(`${iso}-01`));

  // ---- elements ----------------------------------------------------------------------------------------------
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // Names and headlines are Thai in any language of the page: said to be so, a screen reader speaks them as Thai. Sites
  // have articles in English and Chinese, too.
  const isThai = (text) => /[\u0e01-\u0e5b]/.test(text);
  const languageOf = (text) => (isThai(text) ? "th" : /[\u4e00-\u9fff]/.test(text) ? "zh" : "en");
  function inItsLanguage(text) {
    if (state.language === "th") return [text];
    return text.split(/([\u0e01-\u0e5b]+(?:[\s.]+[\u0e01-\u0e5b]+)*)/).filter(Boolean)
      .map((part) => (isThai(part) ? element("span", { lang: "th" }, part) : part));
  }

  // ---- the index, by article ---------------------------------------------------------------------------------
  function factsByArticle(kind) {
    const found = Array.from(articles.article_id, () => []);
    index[kind].article.forEach((row, fact) => found[row].push(fact));
    return found;
  }
  const KINDS = ["dates", "events", "officials", "venues", "participants"];
  const factsOf = Object.fromEntries(KINDS.map((kind) => [kind, factsByArticle(kind)]));

  // Known by its code, as in the documented questions: that is certain, also where only the subdistrict is named. A name
  // alone is not: เมือง is a district of every province.
  const districts = Array.from(articles.article_id, (_, row) => {
    const codes = factsOf.venues[row].map((fact) => index.venues.district_code[fact]).filter(Boolean);
    return codes[0] || null;
  });
  const elsewhere = (row) => factsOf.venues[row].some((fact) => {
    const province = index.venues.province[fact];
    return province && province !== config.province;
  });
  // Before its day an article counts whom it expects, invites or seeks.
  const isPlan = (row) => {
    const published = articles.published_at[row];
    return Boolean(published) && factsOf.events[row].some((fact) => index.events.start[fact] > published.slice(0, 10));
  };
  // The largest total an article gives, as the documented questions count: sums of parts and sessions would count heads twice.
  function largestTotal(row) {
    if (isPlan(row)) return null;
    const { count, scope } = index.participants;
    return factsOf.participants[row].filter((fact) => scope[fact] === "total")
      .reduce((best, fact) => (best === null || count[fact] > count[best] ? fact : best), null);
  }

  // ---- evidence: any figure is a list of facts ---------------------------------------------------------------
  const evidence = byId("evidence");
  let pending = [], shown = null;
  const left = new Map();  // the last lists of passages that were left for an article: Back leads to them again

  const LABEL_OF = { dates: "date", events: "date", officials: "person", venues: "venue", participants: "participants" };
  const spanOf = (kind, fact) => ({ label: LABEL_OF[kind], article: index[kind].article[fact], source: index[kind].source[fact],
    start: index[kind].span_start[fact], end: index[kind].span_end[fact], sure: index[kind].confidence[fact] });
  const allOf = (kind) => index[kind].article.map((_, fact) => spanOf(kind, fact));
  const titleOf = (row) => ({ article: row, source: "title", start: 0, end: 0 });

  async function showEvidence(what, found, about = []) {
    const inArticles = new Set(found.map((span) => span.article)).size;
    const counted = found.length === inArticles ? "evidence" : "evidence_passages";  // a figure may count less than its passages
    const unsure = found.filter(({ sure }) => sure < SURE).length;
    const told = [...about, ...(unsure ? [say("unsure", { count: unsure, share: percent(SURE) })] : [])];
    byId("evidence-title").replaceChildren(...inItsLanguage(say(counted, { what, count: found.length, articles: inArticles })));
    byId("evidence-about").replaceChildren(...told.map((line) => element("span", {}, ...inItsLanguage(line))));
    byId("evidence-list").replaceChildren();
    byId("evidence-more").hidden = true;
    pending = found.slice();
    shown = [what, found, about];
    if (!evidence.open) evidence.showModal();
    await moreEvidence();
  }

  function leaveFor(found) {
    const passages = performance.timeOrigin + performance.now();  // a browser keeps what it is told here: no list of before a reload has it
    left.set(passages, { shown, found });
    if (left.size > MOST_LEFT) left.delete(left.keys().next().value);
    history.replaceState({ passages }, "");
    evidence.close();
    visit(found.article, found);
  }

  // As it was left: with as many entries, and the one that was chosen in the focus.
  async function returnTo({ shown: [what, found, about], found: chosen }) {
    const at = found.indexOf(chosen), list = byId("evidence-list");
    await showEvidence(what, found, about);
    while (list.children.length <= at && (await moreEvidence()).length);
    list.children[at]?.querySelector("button").focus();
  }

  // The entries that were added; none where another figure was chosen while their texts were unpacked.
  async function moreEvidence() {
    const asked = pending;
    const rows = await Promise.all(asked.splice(0, EVIDENCE).map(evidenceRow));
    if (asked !== pending) return [];
    byId("evidence-list").append(...rows);
    byId("evidence-more").hidden = pending.length === 0;
    return rows;
  }

  async function evidenceRow(found) {
    const open = element("button", { type: "button", lang: languageOf(articles.title[found.article]), onclick: () => leaveFor(found) },
      element("span", { class: "headline", dir: "auto" }, articles.title[found.article]));
    return element("li", {}, open, element("p", { class: "meta" }, ...metaOf(found.article, found.sure)), ...(found.end > found.start ? [await sentence(found)] : []));
  }

  async function sentence(found) {
    const text = found.source === "title" ? articles.title[found.article] : await bodyOf(found.article);
    const points = pointsOf(text);
    const before = cut(points, 0, found.start).split("\n").pop();
    const after = cut(points, found.end, points.length).split("\n")[0];
    return element("p", { class: "text", lang: languageOf(text) }, lastWords(before),
      element("mark", { class: `here k-${found.label}` }, cut(points, found.start, found.end)), firstWords(after));
  }

  // Thai writes no spaces between words and puts vowels above and below letters: where a passage is cut short, it is cut
  // between words, and the dots say that there is more.
  function wordEnds(text) {
    if (!Intl.Segmenter) return Array.from(text.matchAll(/\s+/g), (space) => space.index);
    return Array.from(new Intl.Segmenter("th", { granularity: "word" }).segment(text), (word) => word.index + word.segment.length);
  }
  function firstWords(text) {
    if (text.length <= CONTEXT) return text;
    const end = wordEnds(text.slice(0, CONTEXT + 40)).filter((at) => at <= CONTEXT).pop() || CONTEXT;
    return `${text.slice(0, end).trimEnd()}…`;
  }
  function lastWords(text) {
    if (text.length <= CONTEXT) return text;
    const part = text.slice(-CONTEXT - 40);
    const start = wordEnds(part).find((at) => at >= part.length - CONTEXT) || part.length - CONTEXT;
    return `…${part.slice(start).trimStart()}`;
  }

  // ---- key figures -------------------------------------------------------------------------------------------
  // Those who and what is named are counted once each, however many articles name them.
  function drawFigures() {
    const ofRows = (kind) => [index[kind].article.length, () => allOf(kind)];
    const ofNames = (kind) => [new Set(index[kind].name.filter(Boolean)).size,
      () => allOf(kind).filter((_, fact) => index[kind].name[fact])];
    const figures = {
      articles: [articles.article_id.length, () => articles.article_id.map((_, row) => titleOf(row))],
      events: ofRows("events"), people: ofNames("officials"), venues: ofNames("venues"),
      participants: ofRows("participants"), dates: ofRows("dates"),
    };
    byId("figures").replaceChildren(...Object.entries(figures).map(([key, [count, found]]) => {
      const what = say(`figure_${key}`, { count });
      const figure = element("button", { type: "button", "data-figure": key, onclick: () => showEvidence(`${number(count)} ${what}`, found()) },
        element("strong", {}, number(count)), what);
      figure.disabled = count === 0;
      return element("li", {}, figure);
    }));
  }

  const hostOf = (url) => (/^https?:\/\/([^/?#]+)/i.exec(url || "") || [])[1];

  function drawCoverage() {
    const stamps = articles.published_at.filter(Boolean);
    const hosts = [...new Set(articles.url.map(hostOf).filter(Boolean))].sort();
    const first = dayText(stamps[stamps.length - 1]), last = dayText(stamps[0]);
    const covers = articles.article_id.length === 0 ? "coverage_none" : stamps.length === 0 ? "coverage_undated"
      : first === last ? "coverage_day" : "coverage_text";
    byId("coverage").textContent = say(covers, { articles: articles.article_id.length, hosts: hosts.join(", "), first, last });
    const gone = articles.status.flatMap((status, row) => (status === "gone" ? [titleOf(row)] : [])), what = say("coverage_gone", { count: gone.length });
    if (gone.length) byId("coverage").append(" · ", element("button", { type: "button", onclick: () => showEvidence(what, gone) }, what));
    const { runs } = config.coverage;
    const told = runs.map((run) => (runs.length > 1 ? `${run.site}: ${freshness(run)}` : freshness(run)));
    byId("fresh").replaceChildren(...(told.length ? told : [say("fresh_none")]).flatMap((line, at) => (at ? [element("br"), line] : [line])));
  }

  function freshness({ finished_at, ended, whole_at }) {
    const complete = say("exit_0");
    const whole = whole_at === finished_at ? [] : [whole_at ? say("fresh_whole", { complete, when: momentText(whole_at) }) : say("fresh_never", { complete })];
    return [say("fresh", { when: momentText(finished_at), outcome: say(ended) }), ...whole].join(" · ");
  }

  function drawFailures() {
    const { failures, open_failures } = config.coverage, open = say("failures_open", { count: open_failures });
    const more = open_failures - failures.url.length;
    byId("failures").replaceChildren(open_failures === 0 ? open : element("details", {}, element("summary", {}, open),
      element("ul", {}, ...failures.url.map((_, at) => failureRow(failures, at))),
      ...(more ? [say("failures_more", { count: more })] : [])));
  }

  // Why is told as the program tells it, in English.
  const failureRow = (failures, at) => element("li", {}, `${say(`stage_${failures.stage[at]}`)}: `,
    element("bdi", { lang: "en" }, failures.reason[at]), element("br"), safeLink(failures.url[at], failures.url[at]) ?? element("bdi", {}, failures.url[at]),
    element("br"), say("failed_when", { first: momentText(failures.first_failed_at[at]), last: momentText(failures.last_failed_at[at]), count: failures.tries[at] }));

  // ---- what is to come, from the day on which the report is read ----------------------------------------------
  const today = () => new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 10);  // Bangkok's, wherever it is read
  const whenOf = (fact) => {
    const { start, end, start_time } = index.events;
    const days = start[fact] === end[fact] ? dayText(start[fact]) : `${dayText(start[fact])} – ${dayText(end[fact])}`;
    return start_time[fact] ? `${days} ${say("clock", { time: start_time[fact] })}` : days;
  };
  const placeOf = (fact) => ["name", "subdistrict", "district", "province"].map((part) => index.venues[part][fact]).filter(Boolean).join(" ");

  function drawComing() {
    const day = today(), { start, end, start_time } = index.events;
    const order = (fact) => `${start[fact]} ${start_time[fact] || ""}`;
    const coming = eventsWhere((fact) => end[fact] >= day).sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a - b));
    byId("coming-hint").textContent = say(coming.length ? "coming_hint" : "coming_none", { day: dayText(day) });
    byId("coming").replaceChildren(...coming.slice(0, COMING).map(comingRow));
    const more = byId("coming-more"), what = say("coming_all", { count: coming.length });
    more.hidden = coming.length <= COMING;
    more.textContent = what;
    more.onclick = () => showEvidence(what, coming.map((fact) => spanOf("events", fact)));
  }

  // With the day of the news: an older one may tell of what has been put off since.
  function comingRow(fact) {
    const row = index.events.article[fact], called = index.events.name[fact] || articles.title[row];
    const place = factsOf.venues[row].slice(0, 1).map(placeOf).join("");
    return element("li", {}, element("button", { type: "button", onclick: () => visit(row, spanOf("events", fact)) },
      element("span", { class: "meta" }, whenOf(fact)),
      element("span", { class: "headline", lang: languageOf(called), dir: "auto" }, called),
      ...(place ? [element("span", { class: "meta" }, element("bdi", {}, ...inItsLanguage(place)))] : []),
      element("span", { class: "meta" }, `${say("coming_news")} `, ...metaOf(row, index.events.confidence[fact]))));
  }

  // ---- plots -------------------------------------------------------------------------------------------------
  const eventsWhere = (keep) => index.events.article.map((_, fact) => fact).filter(keep);

  // A bar a month, or a year where there are so many months that their bars would be hairlines on a phone.
  const periodsShown = () => {
    const ends = index.events.start.reduce(([first, last], day) => [day < first ? day : first, day > last ? day : last], ["9999", ""]);
    const [first, last] = ends.map((day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1);
    const inYears = last - first >= MOST_MONTHS;
    return { first, last, chart: inYears ? "years" : "months", digits: inYears ? 4 : 7, step: inYears ? 12 : 1 };
  };
  const periodText = (key) => (key.length === 4 ? formatted({ year: "numeric" }, asDay(`${key}-01-01`)) : monthText(key));

  function periodRows() {
    const { digits } = periodsShown();
    const counts = new Map();
    index.events.start.forEach((start, fact) => {
      const key = `${start.slice(0, digits)} ${index.events.type[fact]}`;
      counts.set(key, (counts.get(key) || 0) + 1);
    });
    return Array.from(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => {
      const [period, type] = key.split(" ");
      const period_label = periodText(period), type_label = words().types[type];
      // Vega reads a bare day as local midnight; the axis then names the month the data says, in any time zone.
      return { key: period, period: `${period}-01-01`.slice(0, 10) + "T00:00:00", type, count, period_label, type_label,
        description: `${period_label} ${type_label}: ${number(count)}` };
    });
  }

  // A year at least, ending with the last month that has an event: a single bar across the whole page says nothing.
  // Each label stands under the middle of its bar, whatever the bar's width.
  function periodAxis() {
    const { first, last, step } = periodsShown();
    const from = Math.min(first, last - 11), floored = from - from % step, end = last - last % step + step;
    const instantOf = (months) => new Date(Math.floor(months / 12), months % 12).getTime();
    const middleOf = (months) => (instantOf(months) + instantOf(months + step)) / 2;
    const isoOf = (months) => `${String(Math.floor(months / 12)).padStart(4, "0")}-${String(months % 12 + 1).padStart(2, "0")}-01T00:00:00`;
    const periods = Array.from({ length: (end - floored) / step }, (_, at) => floored + at * step);
    // One expression: as numbers by themselves, Vega-Lite would take those of instants before 1970, below zero, for years.
    return { domain: [floored, end].map(isoOf), values: { expr: `[${periods.map(middleOf)}]` } };
  }

  function typeRows() {
    const counts = new Map();
    for (const type of index.events.type) counts.set(type, (counts.get(type) || 0) + 1);
    return Array.from(counts).sort(([, a], [, b]) => b - a).map(([type, count]) => ({ type, count, type_label: words().types[type],
      description: `${words().types[type]}: ${number(count)}` }));
  }

  function peopleRows() {
    const parts = new Map();
    index.officials.name.forEach((name, fact) => {
      const found = parts.get(name) || { chair: 0, present: 0 };
      found[index.officials.role[fact] === "chair" ? "chair" : "present"] += 1;
      parts.set(name, found);
    });
    const ranked = Array.from(parts).sort(([a, x], [b, y]) =>
      y.chair + y.present - x.chair - x.present || y.chair - x.chair || (a < b ? -1 : 1)).slice(0, TOP_PEOPLE);
    return ranked.flatMap(([name, found], rank) => ["chair", "present"].filter((part) => found[part]).map((part) => (
      { name, part, rank, part_order: part === "chair" ? 0 : 1, count: found[part], part_label: say(part), description: `${name}, ${say(part)}: ${number(found[part])}` })));
  }

  const PLOTS = {
    months: { rows: periodRows, pick: (row) => [`${row.period_label} · ${row.type_label}`,
      eventsWhere((fact) => index.events.start[fact].startsWith(row.key) && index.events.type[fact] === row.type)
        .map((fact) => spanOf("events", fact))] },
    types: { rows: typeRows, step: 24, bars: "type", pick: (row) => [row.type_label,
      eventsWhere((fact) => index.events.type[fact] === row.type).map((fact) => spanOf("events", fact))] },
    people: { rows: peopleRows, step: 26, bars: "name", pick: (row) => [`${row.name} · ${row.part_label}`,
      index.officials.name.map((_, fact) => fact).filter((fact) => index.officials.name[fact] === row.name
        && (index.officials.role[fact] === "chair") === (row.part === "chair")).map((fact) => spanOf("officials", fact)), aboutPerson(row.name)] },
  };

  // The posts under which and the districts where a name appears most: two people may share it.
  function aboutPerson(name) {
    const facts = index.officials.name.map((_, fact) => fact).filter((fact) => index.officials.name[fact] === name);
    const withEvent = facts.map((fact) => index.officials.article[fact]).filter((row) => factsOf.events[row].length);
    const told = { about_posts: facts.map((fact) => index.officials.position[fact]), about_places: withEvent.map(districtNameOf) };
    return Object.entries(told).map(([key, values]) => [key, mostNamed(values.filter(Boolean))]).filter(([, most]) => most)
      .map(([key, most]) => say(key, { most }));
  }

  function mostNamed(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return Array.from(counts).sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED).map(([value, count]) => `${value} (${number(count)})`).join(" · ");
  }

  // Colours by their names in report.css: a drawn plot follows the page into the dark, and onto paper.
  function plotLook() {
    const text = { labelColor: "var(--ink)", titleColor: "var(--soft)", domainColor: "var(--line)", tickColor: "var(--line)",
      gridColor: "var(--line)", labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal" };
    return { background: "transparent", font: getComputedStyle(document.body).fontFamily, axis: text, view: { stroke: null } };
  }

  async function drawPlot(name) {
    const { rows, pick, step, bars } = PLOTS[name];
    const data = rows();
    const place = byId(`plot-${name}`);
    place.classList.toggle("empty", data.length === 0);
    if (data.length === 0) { place.textContent = say("nothing"); return; }
    const chart = name === "months" ? periodsShown().chart : name;
    const spec = { ...structuredClone(config.charts[state.language][chart]), datasets: { [name]: data } };
    if (name === "months") {
      const { domain, values } = periodAxis();
      spec.encoding.x.scale = { domain };
      spec.encoding.x.axis.values = values;
    }
    if (step) spec.height = step * new Set(data.map((row) => row[bars])).size;
    const { view } = await vegaEmbed(place, spec, { actions: false, renderer: "svg", mode: "vega-lite", config: plotLook(),
      tooltip: { theme: "page" } });
    view.addEventListener("click", (_, item) => { if (item && item.datum) openPick(pick, data, item.datum.description); });
    makeReachable(place, data, pick);
    sayInLanguage(place, spec);
  }

  // Vega tells screen readers in English what the parts of a plot are, and does not say that a name is Thai.
  function sayInLanguage(place, { encoding }) {
    for (const part of [place, ...place.querySelectorAll("[aria-roledescription]")]) {
      part.dataset.part ??= part.getAttribute("aria-roledescription").split(" ").pop();  // Vega gives the plot its own once
      part.setAttribute("aria-roledescription", say(`part_${part.dataset.part}`));
    }
    for (const axis of place.querySelectorAll("[data-part=axis]")) {
      const { description } = encoding[axis.getAttribute("aria-label").startsWith("X") ? "x" : "y"].axis;
      axis.setAttribute("aria-label", description);
    }
    for (const text of place.querySelectorAll("text")) if (isThai(text.textContent)) text.setAttribute("lang", "th");
  }

  function openPick(pick, data, description) {
    const row = data.find((candidate) => candidate.description === description);
    if (row) showEvidence(...pick(row));
  }

  // Bars in an SVG cannot be reached by keyboard as Vega draws them. Each plot gets one place in the tab order, and the
  // arrow keys go from bar to bar: years of months would otherwise be hundreds of stops.
  function makeReachable(place, data, pick) {
    const bars = Array.from(place.querySelectorAll("[aria-roledescription='bar']"));
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -bars.length, End: bars.length };
    bars.forEach((bar, at) => {
      bar.setAttribute("tabindex", at === 0 ? "0" : "-1");
      bar.setAttribute("role", "button");
      bar.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          openPick(pick, data, bar.getAttribute("aria-label"));
        } else if (event.key in steps) {
          event.preventDefault();
          const next = bars[Math.min(bars.length - 1, Math.max(0, at + steps[event.key]))];
          bar.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
        }
      });
    });
  }

  // ---- districts ---------------------------------------------------------------------------------------------
  const tileByCode = new Map(config.tiles.map((tile) => [tile.code, tile]));
  const nameOfTile = (tile) => (state.language === "th" ? tile.thai : tile.english);
  const tileKeyOf = (row) => {
    const code = districts[row];
    return tileByCode.has(code) ? code : code || elsewhere(row) ? "elsewhere" : "unknown";
  };
  const districtNameOf = (row) => {
    const key = tileKeyOf(row);
    return tileByCode.has(key) ? nameOfTile(tileByCode.get(key)) : say(key);
  };

  function countByDistrict() {
    const counts = new Map();
    districts.forEach((_, row) => {
      if (factsOf.events[row].length === 0) return;
      const key = tileKeyOf(row);
      const found = counts.get(key) || { events: [], totals: [] };
      found.events.push(...factsOf.events[row]);
      const total = largestTotal(row);
      if (total !== null) found.totals.push(total);
      counts.set(key, found);
    });
    return counts;
  }

  function tileOf(key, name, { events, totals } = { events: [], totals: [] }) {
    const figure = (kind, text, facts) => {
      const made = element("button", { type: "button", "data-tile-figure": kind, "aria-label": `${name}: ${text}`,
        onclick: () => showEvidence(`${name} · ${text}`, facts.map((fact) => spanOf(kind, fact))) }, text);
      made.disabled = facts.length === 0;
      return made;
    };
    return element("div", { class: "tile", "data-tile": key }, element("h3", {}, name),
      figure("events", say("district_events", { count: events.length }), events), figure("participants", peopleText(totals), totals));
  }

  // That no article states a total is not that nobody came.
  function peopleText(totals) {
    if (totals.length === 0) return say("district_people_unstated");
    const rough = totals.some((fact) => index.participants.approx[fact]) ? "_rough" : "";
    return say(`district_people${rough}`, { count: totals.reduce((sum, fact) => sum + index.participants.count[fact], 0) });
  }

  function drawTiles() {
    const counts = countByDistrict();
    const eventsIn = (code) => (counts.has(code) ? counts.get(code).events.length : 0);
    const most = Math.max(1, ...config.tiles.map((tile) => eventsIn(tile.code)));
    const inReadingOrder = config.tiles.slice().sort((a, b) => a.row - b.row || a.column - b.column);
    const grid = byId("tiles");
    grid.style.gridTemplateColumns = `repeat(${Math.max(1, ...config.tiles.map((t) => t.column))}, minmax(0, 1fr))`;
    grid.replaceChildren(...inReadingOrder.map((t) => {
      const made = tileOf(t.code, nameOfTile(t), counts.get(t.code));
      made.style.gridRow = t.row;
      made.style.gridColumn = t.column;
      made.style.background = `rgba(var(--tile), ${(0.34 * eventsIn(t.code) / most).toFixed(3)})`;
      return made;
    }), ...["elsewhere", "unknown"].map((key) => {
      const made = tileOf(key, say(key), counts.get(key));
      made.classList.add("outside");
      return made;
    }));
  }

  // ---- search ------------------------------------------------------------------------------------------------
  // One form for what is written in several: sara am in one character or two (with its tone mark before, between or behind),
  // sara ae as two sara e, Thai digits, abbreviated areas. Done alike to the query and to what is searched, and character by
  // character, so that a part of a text is still a part of it.
  const SPELLINGS = [
    [/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, ""],
    [/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33"], [/\u0e33([\u0e48-\u0e4b])/g, "$1\u0e33"], [/\u0e40\u0e40/g, "\u0e41"],
    [/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)],
    [/ต\./g, "ตำบล"], [/อ\./g, "อำเภอ"], [/จ\./g, "จังหวัด"],
  ];
  const folded = (text) => SPELLINGS.reduce((form, [written, plain]) => form.replace(written, plain), (text || "").normalize("NFC").toLowerCase());
  const joined = (text) => folded(text).replace(/\s+/g, "");  // Thai puts spaces where it likes: they never decide
  const wordsOf = (query) => folded(query).split(/\s+/).filter(Boolean);

  // What a person may look for, by kind of fact: the texts as shown, each with what else it may be called.
  const isBangkok = (fact) => index.venues.province[fact] === "กรุงเทพมหานคร";
  const areaOf = (field, prefix, inBangkok) => (fact) => {
    const area = index.venues[field][fact];
    return area && [area, `${isBangkok(fact) ? inBangkok : prefix}${area}`];
  };
  const valueOf = (kind, field) => (fact) => index[kind][field][fact] && [index[kind][field][fact]];
  const SEARCHED = {
    events: [valueOf("events", "name")],
    officials: [(fact) => [`${index.officials.honorific[fact] || ""}${index.officials.name[fact]}`], valueOf("officials", "position")],
    venues: [valueOf("venues", "name"), areaOf("subdistrict", "ตำบล", "แขวง"), areaOf("district", "อำเภอ", "เขต"),
      areaOf("province", "จังหวัด", "")],
  };

  // Row → its texts in one string, a line each; built on the first search. Names come again and again, so each is folded once.
  let searchable = null;
  const foldedOnce = new Map();
  function lineOf(text) {
    if (!foldedOnce.has(text)) foldedOnce.set(text, joined(text));
    return foldedOnce.get(text);
  }
  function textsOf(row) {
    const texts = [{ called: [articles.title[row]] }];
    for (const [kind, makers] of Object.entries(SEARCHED)) {
      for (const fact of factsOf[kind][row]) for (const make of makers) {
        const called = make(fact);
        if (called) texts.push({ called, why: called[0], kind, fact });
      }
    }
    return texts.map((text) => ({ ...text, lines: text.called.map(lineOf).join("\n") }));
  }
  const searchTexts = () => (searchable ??= articles.article_id.map((_, row) => textsOf(row).map((text) => text.lines).join("\n")));

  // An article is found where each word of the query is in its headline or in what is SEARCHED of its facts.
  function find(query) {
    const wanted = wordsOf(query);
    const rows = articles.article_id.map((_, row) => row);
    return wanted.length ? rows.filter((row) => wanted.every((word) => searchTexts()[row].includes(word))) : rows;
  }

  // The fact that holds most of the words sought; none if the headline, which is shown anyhow, holds as many.
  function whyFound(row) {
    const wanted = wordsOf(state.query);
    const held = ({ lines }) => wanted.filter((word) => lines.includes(word)).length;
    const best = textsOf(row).reduce((most, text) => (held(text) > held(most) ? text : most));
    return best.kind ? { why: best.why, span: spanOf(best.kind, best.fact) } : {};
  }

  // ---- the reader --------------------------------------------------------------------------------------------
  // The category is the page's own text: what it holds turns no other word around.
  function metaOf(row, sure) {
    const category = articles.category[row], gone = articles.status[row] === "gone";
    return [dayText(articles.published_at[row]), ...(category ? [" · ", element("bdi", {}, ...inItsLanguage(category))] : []),
      ...(gone ? [` · ${say("gone")}`] : []), ...(sure === undefined ? [] : [` · ${say("sure", { share: percent(sure) })}`])];
  }

  function entryOf(row) {
    const { why, span } = state.query ? whyFound(row) : {};
    return element("li", {}, element("button", { type: "button", "data-article": articles.article_id[row], "aria-current": String(row === state.shown),
      onclick: () => visit(row, span) },
      element("span", { class: "meta" }, ...metaOf(row)),
      element("span", { class: "headline", lang: languageOf(articles.title[row]), dir: "auto" }, articles.title[row]),
      ...(why ? [element("span", { class: "why meta", lang: "th", dir: "auto" }, why)] : [])));
  }

  function drawList() {
    const pages = Math.max(1, Math.ceil(state.rows.length / PAGE));
    state.page = Math.min(state.page, pages - 1);
    const first = state.page * PAGE, here = state.rows.slice(first, first + PAGE);
    byId("articles").replaceChildren(...here.map(entryOf));
    byId("page").textContent = say("page", { page: state.page + 1, pages });
    byId("newer").disabled = state.page === 0;
    byId("older").disabled = state.page >= pages - 1;
    byId("found").textContent = state.query ? say("search_results", { count: state.rows.length }) : "";
    const printed = [here.length ? say("printed", { first: first + 1, last: first + here.length, count: state.rows.length }) : "",
      state.query ? say("printed_query", { query: state.query }) : ""];
    byId("printed").textContent = printed.filter(Boolean).join(" · ");
  }

  // The button of the last page is disabled, and would drop the focus out of the list: the other one takes it.
  function turnPage(by) {
    state.page += by;
    drawList();
    const [used, other] = by > 0 ? ["older", "newer"] : ["newer", "older"];
    if (byId(used).disabled) byId(other).focus();
  }

  const PARTS = [
    ["participants", "group", "group_"], ["venues", "area", "area_"], ["officials", "role", "role_"], ["officials", "position", "position_"],
    ["events", "event", "name_"], ["events", "time", "time_"], ["participants", "participants", ""], ["venues", "venue", ""],
    ["dates", "date", ""], ["officials", "person", ""],
  ];

  function marksOf(row, source) {
    const marks = [];
    PARTS.forEach(([kind, label, prefix], rank) => factsOf[kind][row].forEach((fact) => {
      const columns = index[kind];
      const start = columns[`${prefix}span_start`][fact];
      if (columns[`${prefix}source`][fact] === source && start !== null) {
        marks.push({ start, end: columns[`${prefix}span_end`][fact], label, rank });
      }
    }));
    return marks;
  }

  // Overlapping facts are cut at each other's edges; where they overlap, the shorter one's colour is seen.
  function highlighted(text, marks, here) {
    const points = pointsOf(text);
    const edges = new Set([0, points.length]);
    for (const mark of marks) { edges.add(mark.start); edges.add(mark.end); }
    const cuts = Array.from(edges).filter((edge) => edge <= points.length).sort((a, b) => a - b);
    const nodes = [];
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [start, end] = [cuts[at], cuts[at + 1]];
      const over = marks.filter((mark) => mark.start <= start && mark.end >= end)
        .sort((a, b) => (a.end - a.start) - (b.end - b.start) || b.rank - a.rank);
      const piece = cut(points, start, end);
      if (over.length === 0) { nodes.push(piece); continue; }
      const shown = element("mark", { class: `k-${over[0].label}`, title: over.map((mark) => say(`mark_${mark.label}`)).join(", "),
        "data-start": start, "data-end": end }, piece);
      if (here && here.start <= start && here.end >= end) shown.classList.add("here");
      nodes.push(shown);
    }
    return nodes;
  }

  // The address names the article and the passage: Back leads to what was read before, and the link can be handed on.
  const ADDRESS = /^#([^/]+)(?:\/(title|body):(\d+)-(\d+))?$/;
  const plainColons = (key) => key.replaceAll(/%3a/gi, ":");  // legible so; programs that pass links on may write %3A
  const keyOf = (id) => plainColons(encodeURIComponent(id));
  function addressOf(row, here) {
    const passage = here && here.end > here.start ? `/${here.source}:${here.start}-${here.end}` : "";
    return `#${keyOf(articles.article_id[row])}${passage}`;
  }

  function visit(row, here) {
    const address = addressOf(row, here);
    if (location.hash === address) showAddressed(); else location.hash = address;
  }

  // Whether the address names an article of this report.
  function showAddressed() {
    const [, key = "", source, start, end] = ADDRESS.exec(plainColons(location.hash)) || [];
    const row = articles.article_id.findIndex((id) => key === keyOf(id));
    if (row < 0) return false;
    const here = source && { source, start: Number(start), end: Number(end) };
    openArticle(row, here).then(() => byId("article").focus({ preventScroll: Boolean(here) }));
    return true;
  }

  // Where the address names neither an article nor a heading, the newest article is what was read there.
  function followAddress() {
    evidence.close();
    if (!showAddressed() && !byId(location.hash.slice(1)) && articles.article_id.length) openArticle(0);
    const passages = left.get(history.state?.passages);
    if (passages) returnTo(passages);
  }

  // What the colours do not say: whose a post and a part are, and how sure each fact is.
  const TOLD = {
    events: (fact) => [index.events.name[fact], words().types[index.events.type[fact]], whenOf(fact)],
    officials: (fact) => [`${index.officials.honorific[fact]}${index.officials.name[fact]}`, index.officials.position[fact], partOf(index.officials.role[fact])],
    venues: (fact) => [placeOf(fact)],
    participants: (fact) => [index.participants.text[fact], index.participants.group[fact]],
  };
  const NAMED = { ...LABEL_OF, events: "event" };
  const partOf = (role) => (role === "chair" ? say("chair") : words()[`role_${role}`]);  // that somebody is named is no part

  function factsOfArticle(row) {
    const lines = Object.entries(TOLD).flatMap(([kind, told]) => factsOf[kind][row].map((fact) => element("li", {}, `${say(`mark_${NAMED[kind]}`)}: `,
      element("bdi", {}, ...inItsLanguage(told(fact).filter(Boolean).join(" · "))), ` (${say("sure", { share: percent(index[kind].confidence[fact]) })})`)));
    if (lines.length === 0) return [];
    return [element("details", {}, element("summary", {}, say("facts_read", { count: lines.length })), element("ul", {}, ...lines))];
  }

  async function openArticle(row, here) {
    state.shown = row;
    const place = byId("article");
    let body;
    try {
      body = await bodyOf(row);
    } catch (problem) {
      if (state.shown === row) place.replaceChildren(element("p", {}, say("unreadable", { reason: problem.message })));
      return;
    }
    if (state.shown !== row) return;  // another was chosen while this one's text was unpacked
    const at = (source) => (here && here.source === source ? here : null);
    const link = safeLink(articles.url[row], say("source"));
    place.replaceChildren(
      element("button", { type: "button", class: "back", onclick: backToList }, say("back")),
      element("p", { class: "meta" }, ...metaOf(row)),
      element("h3", { id: "article-title", lang: languageOf(articles.title[row]), dir: "auto" }, ...highlighted(articles.title[row], marksOf(row, "title"), at("title"))),
      element("p", { class: "text", lang: languageOf(body) }, ...highlighted(body, marksOf(row, "body"), at("body"))),
      ...factsOfArticle(row),
      element("p", { class: "meta" }, ...(link ? [link] : []), ` ${articles.article_id[row]}`));
    drawList();
    const target = place.querySelector("mark.here") || place;
    if (here) { place.focus({ preventScroll: true }); target.scrollIntoView({ block: "center" }); }
  }

  // On a phone the article stands below the list; the button is shown there only.
  function backToList() {
    const entry = document.querySelector("#articles [aria-current='true']") || byId("search");
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "center" });
  }

  function safeLink(url, text) {
    return /^https?:\/\//i.test(url || "") ? element("a", { href: url, rel: "noopener noreferrer" }, text) : null;
  }

  // ---- the page as a whole -----------------------------------------------------------------------------------
  function drawWords() {
    document.documentElement.lang = state.language;
    document.title = say("title");
    for (const place of document.querySelectorAll("[data-label]")) place.textContent = say(place.dataset.label);
    for (const place of document.querySelectorAll("[data-needs]")) place.hidden = index[place.dataset.needs].article.length === 0;
    byId("no-articles").hidden = articles.article_id.length > 0;
    for (const place of document.querySelectorAll(".with-articles")) place.hidden = articles.article_id.length === 0;
    byId("tile-province").replaceChildren(...inItsLanguage(say("tiles_of", { province: config.province })));
    byId("tile-order").textContent = say(config.tiles_drawn ? "tiles_by_place" : "tiles_by_code");
    byId("language").lang = state.language === "th" ? "en" : "th";
    byId("made-by").textContent = say("made_by", { version: config.version });
    byId("legend").replaceChildren(...PARTS.map((part) => part[1]).reverse().map((label) =>
      element("li", {}, element("mark", { class: `k-${label}` }, say(`mark_${label}`)))));
    const types = new Set(index.events.type);
    byId("type-keys").replaceChildren(...Object.entries(config.type_colours).filter(([type]) => types.has(type)).map(([type, colour]) => {
      const swatch = element("span", { class: "swatch", "aria-hidden": "true" });
      swatch.style.background = colour;
      return element("li", {}, swatch, words().types[type]);
    }));
  }

  function draw() {
    drawWords();
    drawCoverage();
    drawFailures();
    drawFigures();
    drawComing();
    drawTiles();
    drawList();
  }

  // Plots take longest, so they come last and one after another: the page is there to be read and searched meanwhile.
  let drawing = Promise.resolve();
  const drawPlotsNext = () => { drawing = drawing.then(drawPlots); };
  async function drawPlots() {
    delete document.documentElement.dataset.plotted;
    for (const name of Object.keys(PLOTS)) {
      // What is drawn is shown first. A timer, no animation frame: where nobody looks (a PDF, a picture, a tab behind) none comes.
      await new Promise((resolve) => setTimeout(resolve, FRAME));
      await drawPlot(name);
    }
    document.documentElement.dataset.plotted = "true";
  }

  byId("language").addEventListener("click", async () => {
    state.language = state.language === "th" ? "en" : "th";
    draw();
    if (state.shown !== null) await openArticle(state.shown);
    drawPlotsNext();
  });
  byId("theme").addEventListener("click", () => {
    const shown = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.theme = shown === "dark" ? "light" : "dark";
  });
  byId("newer").addEventListener("click", () => turnPage(-1));
  byId("older").addEventListener("click", () => turnPage(1));
  byId("search").addEventListener("input", (event) => {
    Object.assign(state, { query: event.target.value, page: 0, rows: find(event.target.value) });
    drawList();
  });
  byId("evidence-close").addEventListener("click", () => evidence.close());
  // The button goes down, and away at the end: whoever uses the keyboard reads on where the new entries begin.
  byId("evidence-more").addEventListener("click", async () => {
    const [first] = await moreEvidence();
    first?.querySelector("button").focus({ preventScroll: true });
    first?.scrollIntoView({ block: "center" });
  });

  state.rows = find("");
  draw();
  let isBegun = false;
  for (const kind of ["keydown", "input", "pointerdown", "wheel"]) addEventListener(kind, () => { isBegun = true; }, { once: true, passive: true });
  const isAddressed = showAddressed();
  if (!isAddressed && state.rows.length) await openArticle(state.rows[0]);
  addEventListener("hashchange", followAddress);
  document.documentElement.dataset.ready = "true";
  drawPlotsNext();
  await drawing;
  if (isAddressed && !isBegun) showAddressed();  // the plots above have moved it; whoever reads or types by now stays there
})().catch((problem) => {
  // A browser too old to unpack the data: say so, rather than show an empty page.
  const { labels } = JSON.parse(document.getElementById("config").textContent);
  for (const words of Object.values(labels)) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = words.outdated.replace("{reason}", problem.message);
    document.getElementById("main").prepend(notice);
  }
  throw problem;
}).finally(letLoad);
