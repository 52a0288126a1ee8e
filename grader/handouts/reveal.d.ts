// reveal.js, as far as the slides use it; the script itself stands in static/reveal/, unchanged.

declare const Reveal: {
  initialize(options: Record<string, unknown>): Promise<void>;
  getIndices(): { h: number };
  getTotalSlides(): number;
  slide(h: number): void;
  on(event: "slidechanged", act: () => void): void;
};
