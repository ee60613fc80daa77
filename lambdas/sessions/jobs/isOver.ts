import type { Render } from '../model/render.ts'

/** Pure. Whether each part of a video is done or has failed. */
export function isOver({ parts, done, failed }: Pick<Render, 'parts' | 'done' | 'failed'>): boolean {
  const ended = new Set([...done, ...failed.map(({ index }) => index)])
  return parts.every((_, at) => ended.has(at + 1))
}
