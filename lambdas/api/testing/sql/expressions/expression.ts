/**
 * An expression, and the value that Trino's documentation or source gives it, as Athena prints it. Null is NULL; an
 * object is an error whose message contains this text.
 */
export type Expression = [expression: string, value: string | null | { error: string }]
