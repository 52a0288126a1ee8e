// The theme of all the staff's pages: the one last chosen on any of them, else the system's. A plain script in the head,
// not a module, so that it runs before anything is drawn: no page shows light first.
{
  const KEY = "parcours-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => {
    const chosen = localStorage.getItem(KEY);
    return chosen ? chosen === "sombre" : system.matches;
  };

  const show = () => {
    const dark = isDark();
    document.documentElement.dataset.jpThemeLight = String(!dark);
    document.getElementById("theme")?.setAttribute("aria-pressed", String(dark));
  };

  show();
  system.addEventListener("change", show);
  addEventListener("storage", show); // another tab's choice
  addEventListener("pageshow", show); // come back to, out of the browser's memory
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("theme")?.addEventListener("click", () => {
      localStorage.setItem(KEY, isDark() ? "clair" : "sombre");
      show();
    });
  });
}
