// The judgement of a result can fail.

import assert from "node:assert/strict";
import { test } from "node:test";

import { faultsIn, lines } from "./judge.js";

const result = (scores, more = {}) => ({
  categories: Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, { score }])),
  audits: { speed: { id: "speed", title: "Speed", score: 0.5 }, whole: { id: "whole", title: "Whole", score: 1 } },
  ...more,
});
const GOOD = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.98 };

test("a category under its floor, or without a score, is a fault", () => {
  assert.deepEqual(faultsIn(result(GOOD)), []);
  for (const [category, score] of [["seo", 0.99], ["performance", 0.97], ["accessibility", null]]) {
    assert.deepEqual(faultsIn(result({ ...GOOD, [category]: score })).map((fault) => fault.category), [category]);
  }
  assert.equal(faultsIn(result(GOOD, { runtimeError: { message: "no page" } })).length, 4);
});

test("audits that are not perfect are told", () => {
  const told = lines("home", result(GOOD)).join("\n");
  assert.match(told, /performance 98\n {2}0\.50 speed/);
  assert.ok(!told.includes("whole"));
});
