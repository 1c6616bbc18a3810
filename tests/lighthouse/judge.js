// What is asked of a page's result.

/** The least score of each category, of 100. */
export const FLOORS = { accessibility: 100, "best-practices": 100, seo: 100, performance: 98 };

const points = (score) => Math.round((score ?? 0) * 100);

/** The categories that are under their floor; one without a score could not be measured, and is. */
export const faultsIn = ({ categories, runtimeError }) =>
  Object.entries(FLOORS)
    .map(([category, floor]) => ({ category, floor, score: runtimeError ? 0 : points(categories[category]?.score) }))
    .filter(({ floor, score }) => score < floor);

/** A page's result for people: its categories, and every audit below 1. */
export function lines(title, result) {
  const scores = Object.keys(FLOORS).map((category) => `${category} ${points(result.categories[category]?.score)}`);
  const told = result.runtimeError ? [`  ${result.runtimeError.message}`] : [];
  for (const audit of Object.values(result.audits)) {
    if (audit.score === null || audit.score >= 1) continue;
    told.push(`  ${audit.score.toFixed(2)} ${audit.id}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
  }
  return [`${title}: ${scores.join(", ")}`, ...told];
}
