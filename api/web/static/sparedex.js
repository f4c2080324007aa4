// Two comforts, none of them needed: completions in the boxes one types into, and the reading of a chart under the pointer.
"use strict";

const WAIT = 120; // milliseconds after the last letter, so that a quick typist asks once
const ASKED = 20; // completions, of which a box shows those that it takes
const SHOWN = 8;
const TAKES = {
  all: () => true,
  device: (suggestion) => suggestion.device && !suggestion.part_type,
  part: (suggestion) => suggestion.part,
};

function completeBox(box) {
  const list = document.createElement("ul");
  let options = [];
  let at = -1;
  let timer = 0;
  let asked = 0;
  list.id = `completions-${box.id}`;
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  list.hidden = true;
  box.closest(".completed").append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    box.setAttribute(name, value);
  }

  function show(open) {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) point(-1);
  }

  function point(index) {
    at = index;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[at].id);
  }

  function choose(option) {
    box.value = option.dataset.text;
    show(false);
    const missing = box.form.querySelector(":invalid"); // the other box of two may still be empty
    if (missing) missing.focus();
    else box.form.requestSubmit();
  }

  function draw(suggestions) {
    options = suggestions.map((suggestion, number) => {
      const option = document.createElement("li");
      const text = document.createElement("bdi");
      const offers = document.createElement("span");
      option.id = `completion-${box.id}-${number}`;
      option.dataset.text = suggestion.text;
      option.setAttribute("role", "option");
      text.textContent = suggestion.text;
      offers.textContent = suggestion.offers === 1 ? "1 offer" : `${suggestion.offers} offers`;
      offers.className = "quiet";
      option.append(text, offers);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
      return option;
    });
    list.replaceChildren(...options);
    point(-1);
    show(options.length > 0);
  }

  async function ask() {
    const number = ++asked;
    const typed = box.value.trim();
    if (typed.length < 2) return show(false);
    try {
      const response = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: typed, limit: ASKED })}`);
      if (!response.ok || number !== asked) return;
      const answer = await response.json();
      if (number === asked && document.activeElement === box) draw(answer.suggestions.filter(TAKES[box.dataset.suggested]).slice(0, SHOWN));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch reports a lost connection so; the box works without us
    }
  }

  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  box.addEventListener("blur", () => show(false));
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") { event.preventDefault(); show(false); }
    else if (event.key === "ArrowDown") { event.preventDefault(); point((at + 1) % options.length); }
    else if (event.key === "ArrowUp") { event.preventDefault(); point((at <= 0 ? options.length : at) - 1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); choose(options[at]); }
  });
}

function readChart(chart) {
  const readout = chart.querySelector("[data-readout]");
  const standing = readout.textContent;
  for (const target of chart.querySelectorAll(".target")) {
    const title = target.querySelector("title");
    const told = title.textContent;
    title.remove(); // the line below tells the same at once; the native tip would come late and cover it
    target.addEventListener("pointerenter", () => { readout.textContent = told; });
    target.addEventListener("pointerleave", () => { readout.textContent = standing; });
  }
}

document.querySelectorAll("[data-suggest]").forEach(completeBox);
document.querySelectorAll("[data-chart]").forEach(readChart);
