/** The door of this folder: what desk, serve, plan and the command line need of the building forecast. */
export { forecastBuilding } from './forecast-building.ts';
export { type ForecastPart, forecastCity, forecastPart, mergeForecast, refreshRows } from './forecast-city.ts';
export { type BurstRisk, burstRisks, type HazardRow, hazardRows, type ResidualRisk, residualRisks } from './hazards.ts';
export {
  changedRows,
  type Evidence,
  type LearningEvent,
  type Lesson,
  learn,
  type MeterReading,
  READING_PLACES,
  type Reading,
  type ReadingPlace,
  type ReturnReading,
} from './learning.ts';
export { type Change, NO_CHANGE } from './members.ts';
export { type ForecastOptions, type Prepared, prepareForecast } from './prepare.ts';
export { type Residual, residualsOf } from './residual.ts';
export { type Earlier, type FreezeSighting, type Score, type ScoreCard, scoreCard, scoreFreezes, scoreReadings } from './scoring.ts';
export {
  type Question,
  questionOf,
  type WhatIfBuilding,
  type WhatIfCity,
  type WhatIfRow,
  WITHIN_h,
  whatIfBuilding,
  whatIfCity,
} from './what-if.ts';
