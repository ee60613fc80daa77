/** Limits of what watches sessions: scanners, alerts and digests. All others are in limits.ts. */

/** Scanners of a project: each is asked of every session, and each verdict is a row. */
export const SCANNERS_PER_PROJECT_MAX = 50
/** A tag is shown whole in a list. */
export const SCANNER_TAG_CHARACTERS_MAX = 40
/** Questions of a project: all are sent to the model in one request per session, which must stay short. */
export const SCANNER_QUESTIONS_MAX = 10
export const SCANNER_QUESTION_CHARACTERS_MAX = 300
/** Sessions of a project that a model is asked about per day (UTC), unless `incuera.config.ts` sets another number. */
export const QUESTION_SESSIONS_PER_DAY_DEFAULT = 500
/** Events that a verdict names: enough to look at, and a row stays small. */
export const VERDICT_EVENTS_MAX = 10

/** Alerts of a project: each runs one or two queries an hour. */
export const ALERTS_PER_PROJECT_MAX = 20
/** Receivers of one alert. */
export const ALERT_CHANNELS_MAX = 5
/** Hours that an alert looks back: more is a trend, not an alert. */
export const ALERT_WINDOW_HOURS_MAX = 24
/** A firing alert resolves when its value is this much better than its threshold, so that it does not flap. */
export const ALERT_HYSTERESIS_PERCENT = 10
/** How often a message is sent to a receiver that does not accept it, once an hour; then it is dropped. */
export const ALERT_TRIES_MAX = 24
/** Sent messages that an alert shows: a week of one that fires and resolves every day, to two receivers. */
export const ALERT_SENT_MAX = 28
/** Receivers of webhooks answer quickly, and one that hangs must not delay the others. */
export const WEBHOOK_TIMEOUT_MS = 5_000
/** What is read of an answer: an explanation for people. */
export const WEBHOOK_ANSWER_CHARACTERS_MAX = 500

/** Lines of one section of a digest: more is a report, which the pages of the dashboard are. */
export const DIGEST_SECTION_LINES_MAX = 5
/**
 * How unlikely a change must be by chance to be reported, in standard deviations: of a hundred things that stay the
 * same, one is reported every fourth week.
 */
export const DIGEST_DEVIATIONS_MIN = 3
/** People that something new must have happened to. */
export const DIGEST_NEW_PEOPLE_MIN = 3
/** Loads in each week from which a web vital is compared, and by how much it must differ. */
export const DIGEST_LOADS_MIN = 100
export const DIGEST_VITAL_PERCENT = 10
/** A digest is written when its week has been over for so long: sessions have ended and are analysed. */
export const DIGEST_SETTLED_HOURS = 6
