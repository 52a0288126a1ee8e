// Moments as French writes them, in the reader's own time zone.

/**
 * « 26 novembre 2026 à 14 h 32 »; `weekday` puts « jeudi » before.
 *
 * @param {string} iso
 * @param {{ weekday?: boolean }} options
 */
export function dayAndTime(iso, { weekday = false } = {}) {
  const date = new Date(iso);
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: "numeric", month: "long", year: "numeric", ...(weekday ? { weekday: "long" } : {}) };
  const minutes = String(date.getMinutes()).padStart(2, "0");
  return `${date.toLocaleDateString("fr-FR", parts)} à ${date.getHours()}\u00a0h\u00a0${minutes}`;
}

/** Zones of which the town that names them is not what French says. @type {Record<string, string>} */
const ZONES = { "Indian/Reunion": "de La\u00a0Réunion", UTC: "universelle", "America/St_Barthelemy": "de Saint-Barthélemy" };

/** « heure de Cayenne »: the name of the zone in which these moments are told. */
export function zoneName() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
  const town = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  if (ZONES[zone]) return `heure ${ZONES[zone]}`;
  if (!zone.includes("/") || zone.startsWith("Etc/")) return zone === "Etc/UTC" ? "heure universelle" : `heure\u00a0: ${zone}`;
  return `heure ${/^[AEIOUYÉ]/.test(town) ? "d’" : "de "}${town}`;
}
