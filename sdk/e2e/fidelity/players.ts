/** What replays a recording: the dashboard's player, what the renderer films, and rrweb's own replayer. */
export const PLAYERS = ['player', 'renderer', 'rrweb'] as const
export type PlayerName = (typeof PLAYERS)[number]
