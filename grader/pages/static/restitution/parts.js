// What a screen does not hold comes in parts: a wall's cards, as many as there is room for.

/**
 * Share out the cards of a wall between screens: nothing is cut, nothing has to be scrolled to.
 * @param {HTMLElement} wall
 * @param {number} room height that the cards may take, in pixels
 * @returns {HTMLElement[][]} the cards of each part; one empty part where there is no card
 */
export function shared(wall, room) {
  const cards = /** @type {HTMLElement[]} */ ([...wall.querySelectorAll("li")]);
  for (const card of cards) card.hidden = false;
  for (const list of wall.querySelectorAll("ul")) list.hidden = false;
  // Read once, then cut: a card that begins a part stands at the top of it.
  const places = cards.map((card) => card.getBoundingClientRect());
  /** @type {HTMLElement[][]} */
  const parts = [[]];
  let top = places[0]?.top ?? 0;
  cards.forEach((card, n) => {
    // Cards of one row go together: the tallest of them says whether the row fits.
    const row = places.filter((place) => place.top === places[n].top && place.bottom > places[n].top);
    const bottom = Math.max(...row.map((place) => place.bottom));
    if (bottom - top > room && places[n].top > top) {
      parts.push([]);
      top = places[n].top;
    }
    parts[parts.length - 1].push(card);
  });
  return parts;
}

/**
 * Show the cards of one part, and the lists that hold one of them.
 * @param {HTMLElement} wall
 * @param {HTMLElement[]} cards
 */
export function keep(wall, cards) {
  for (const card of wall.querySelectorAll("li")) card.hidden = !cards.includes(card);
  for (const list of wall.querySelectorAll("ul")) list.hidden = !list.querySelector("li:not([hidden])");
}
