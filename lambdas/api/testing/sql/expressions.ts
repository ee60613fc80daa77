import { CAST_EXPRESSIONS } from './expressions/castExpressions.ts'
import type { Expression } from './expressions/expression.ts'
import { NESTED_EXPRESSIONS } from './expressions/nestedExpressions.ts'
import { NUMBER_EXPRESSIONS } from './expressions/numberExpressions.ts'
import { ROW_EXPRESSIONS } from './expressions/rowExpressions.ts'
import { TEXT_EXPRESSIONS } from './expressions/textExpressions.ts'
import { TIME_EXPRESSIONS } from './expressions/timeExpressions.ts'

/**
 * Expressions with the values that Trino gives them. DuckDB returns another value for most of them, so the emulation of
 * Athena must return Trino's.
 */
export const EXPRESSIONS: Expression[] = [
  ...NUMBER_EXPRESSIONS,
  ...CAST_EXPRESSIONS,
  ...TEXT_EXPRESSIONS,
  ...TIME_EXPRESSIONS,
  ...NESTED_EXPRESSIONS,
  ...ROW_EXPRESSIONS,
]
