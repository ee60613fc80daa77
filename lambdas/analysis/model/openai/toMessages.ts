import type { Rejected } from '../modelServer.ts'
import type { Prompt } from '../prompt.ts'
import { repairRequest } from '../repairRequest.ts'

type Part =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string } }
  /** Of OpenRouter: docs/models.md. */
  | { type: 'video_url'; video_url: { url: string } }

export interface Message {
  role: 'system' | 'user' | 'assistant'
  content: string | Part[]
}

export function toMessages({ system, user, pictures, video }: Prompt, rejected: Rejected | null): Message[] {
  const seen: Part[] = [
    ...pictures.flatMap(({ atMs, jpeg }): Part[] => [
      { type: 'text', text: `The page at ${Math.round(atMs / 1000)} s:` },
      { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${jpeg.toString('base64')}` } },
    ]),
    ...(video
      ? [{ type: 'video_url' as const, video_url: { url: `data:video/mp4;base64,${video.toString('base64')}` } }]
      : []),
  ]
  const repair: Message[] = rejected
    ? [
        { role: 'assistant', content: rejected.answer },
        { role: 'user', content: repairRequest(rejected) },
      ]
    : []
  return [
    { role: 'system', content: system },
    // Servers that know no parts get a text.
    { role: 'user', content: seen.length > 0 ? [{ type: 'text', text: user }, ...seen] : user },
    ...repair,
  ]
}
