/** Limits of searches and questions: those of other boundaries are in `contract/limits.ts`. */

/** A search is part of an address: with every character escaped it still fits the 8 kB that servers accept. */
export const SEARCH_CHARACTERS_MAX = 2_000
/** Conditions of a search, each a condition of its query: more than a person writes, … */
export const SEARCH_CLAUSES_MAX = 30
/** … values of one of them, … */
export const SEARCH_VALUES_MAX = 50
/** … and steps of a sequence, each of which orders the events of all sessions again. */
export const SEARCH_STEPS_MAX = 10
/** Sessions that a search finds in the lake, in order; its total is exact. Nobody pages further. */
export const SEARCH_SESSIONS_MAX = 10_000
/** Of these, how many are read from the list for one page when it has to check them: four requests. */
export const SEARCH_CHECKED_MAX = 400

/** A question is a sentence or two. */
export const ASK_CHARACTERS_MAX = 500
/** Sessions that answer a question, the best ones: what a person looks at, and a model can read. */
export const ASK_SESSIONS_MAX = 8
/** Passages of each. */
export const ASK_PASSAGES_MAX = 4
/** Sessions that have some of the words of a question; they are ranked in memory. */
export const ASK_CANDIDATES_MAX = 500
/** Words of a question that count. */
export const ASK_WORDS_MAX = 20
/** Facts that are read in an insight for an answer. */
export const ASK_FACTS_MAX = 12
/** Names of pages, and of events, that a model sees when it chooses an insight. */
export const ASK_NAMES_MAX = 40

/**
 * Sessions of a project whose words are indexed: 10,000 take 18 MB of memory and 1.3 MB in S3 (measured). Above: SQL.
 */
export const INDEX_SESSIONS_MAX = 20_000
/** Analyses that one run adds: at a hundred per second a run ends well within the two minutes of its function. */
export const INDEX_ADDED_MAX = 2_000
/** An index is built at most once in this time, and is at most this much older than the newest analysis. */
export const INDEX_SLOT_SECONDS = 300
/** Rows that are ranked by their words in memory; what follows keeps its order. */
export const RANKED_ROWS_MAX = 2_000

/**
 * Characters of a text that a model turns into a vector: most read no more than 512 tokens, and Cohere's take 2,048
 * characters.
 */
export const EMBEDDED_CHARACTERS_MAX = 2_000
/** The largest vectors that S3 Vectors takes. */
export const VECTOR_DIMENSIONS_MAX = 4_096
/** Sessions that are nearest in meaning: the most that one query of S3 Vectors returns. */
export const NEAREST_SESSIONS_MAX = 100
/**
 * Nearest sessions that an answer to a question, or a search without a match, considers: further ones have little to do
 * with it.
 */
export const MEANT_SESSIONS_MAX = 20
/**
 * The cosine below which a session has nothing to do with a text: OpenAI's, Titan's and Cohere's models are near 0.1
 * for such.
 */
export const MIN_SIMILARITY_DEFAULT = 0.25
