// A list that is dropped on its zone, or pasted in the page, is chosen as if by the button; what was chosen is said.

/** @returns {HTMLInputElement | null} */
const field = () => document.querySelector("[data-depot] input[type='file']");

/** @param {string} text */
function tell(text) {
  const said = document.querySelector("[data-choisi]");
  if (said) said.textContent = text;
}

/** @param {FileList} files */
function take(files) {
  const input = field();
  const first = files[0];
  if (!input || !first) return;
  const alone = new DataTransfer();
  alone.items.add(first);
  input.files = alone.files;
  tell(files.length > 1 ? `Une seule liste à la fois : ${first.name} est prise.` : `Liste choisie : ${first.name}`);
  input.focus();
}

/** @param {EventTarget | null} target */
const zone = (target) => (target instanceof Element ? target.closest("[data-depot]") : null);

document.addEventListener("dragover", (event) => {
  const over = zone(event.target);
  document.querySelector("[data-depot]")?.classList.toggle("dessus", Boolean(over));
  if (over) event.preventDefault();
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelector("[data-depot]")?.classList.remove("dessus");
});
document.addEventListener("drop", (event) => {
  document.querySelector("[data-depot]")?.classList.remove("dessus");
  if (!zone(event.target) || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length) take(event.clipboardData.files);
});
document.addEventListener("change", (event) => {
  const input = field();
  if (input && event.target === input) tell(input.files?.[0] ? `Liste choisie : ${input.files[0].name}` : "");
});

export {};
