
"use strict";
(() => {
  const fields = [...document.querySelectorAll("[data-filter]")];
  const items = [...document.querySelectorAll("[data-stage]")];
  const shown = document.querySelector("[data-shown]");
  const plans = items.filter((item) => item.matches("tr"));
  const fits = (item, field) => {
    const wanted = field.value.trim();
    const has = item.dataset[field.dataset.filter] || "";
    if (!wanted) return true;
    if (field.dataset.filter === "text") return has.includes(wanted.toLowerCase());
    return field.dataset.filter === "groups" ? has.split(" ").includes(wanted) : has === wanted;
  };
  const filter = () => {
    for (const item of items) item.hidden = !fields.every((field) => fits(item, field));
    const left = plans.filter((item) => !item.hidden).length;
    shown.textContent = left + " of " + plans.length + " plans shown";
  };
  for (const field of fields) field.addEventListener("input", filter);
  for (const button of document.querySelectorAll("[data-all]"))
    button.addEventListener("click", () => {
      for (const plan of document.querySelectorAll("details.plan"))
        plan.open = button.dataset.all === "open" && !plan.hidden;
    });
  const go = () => {
    const target = document.getElementById(location.hash.slice(1));
    const plan = target?.closest("details");
    if (!plan) return;
    plan.hidden = false;
    plan.open = true;
    for (const item of plan.querySelectorAll("[data-group]"))
      item.classList.toggle("lit", item.dataset.group === target.dataset.group);
    target.scrollIntoView();
  };
  addEventListener("hashchange", go);
  for (const tool of document.querySelectorAll(".tools")) {
    tool.hidden = false;
    tool.addEventListener("submit", (event) => event.preventDefault());
  }
  filter();
  go();
})();
