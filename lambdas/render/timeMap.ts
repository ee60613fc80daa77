/** A stretch of the session and the stretch of the video that shows it. Milliseconds from the start of each. */
export interface TimePiece {
  sessionMs: number
  sessionLengthMs: number
  videoMs: number
  videoLengthMs: number
}

/** How session time and video time convert both ways: pieces in order, without holes on either side. */
export type TimeMap = TimePiece[]

/** The video shows the session as it happened. */
export const inRealTime = (durationMs: number): TimeMap => [{ sessionMs: 0, sessionLengthMs: durationMs, videoMs: 0, videoLengthMs: durationMs }]

export const videoLengthMs = (map: TimeMap): number => map.reduce((sum, piece) => sum + piece.videoLengthMs, 0)

/** Which moment of the session the video shows then; times outside are taken to the nearest end. */
export function toSessionMs(map: TimeMap, videoMs: number): number {
  const piece = map.findLast((one) => one.videoMs <= videoMs) ?? map[0]
  if (!piece) return 0
  return piece.sessionMs + share(videoMs - piece.videoMs, piece.videoLengthMs) * piece.sessionLengthMs
}

/** When the video shows that moment of the session. */
export function toVideoMs(map: TimeMap, sessionMs: number): number {
  const piece = map.findLast((one) => one.sessionMs <= sessionMs) ?? map[0]
  if (!piece) return 0
  return piece.videoMs + share(sessionMs - piece.sessionMs, piece.sessionLengthMs) * piece.videoLengthMs
}

const share = (passed: number, length: number) => (length > 0 ? Math.min(1, Math.max(0, passed / length)) : 0)
