/** The beginning of an answer that has another shape, for the log. */
export const previewAnswer = (answer: unknown): string => (JSON.stringify(answer) ?? 'nothing').slice(0, 200)
