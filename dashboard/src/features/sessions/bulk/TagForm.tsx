import { tagRoutes } from '@incuera/contract/routes/tagRoutes.ts'
import { Tag } from '@incuera/contract/tags/tag.ts'
import { Autocomplete, Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Chooses a tag, one that the project has or a new one. */
export function TagForm({ pid, onTag }: { pid: string; onTag(tag: string): void }) {
  const api = useApi()
  const [text, setText] = useState('')
  const known = useQuery({
    queryKey: ['tags', pid] as const,
    queryFn: ({ signal }) => api.call(tagRoutes.listTags, { params: { pid } }, signal),
  })
  const parsed = Tag.safeParse(text)
  const problem = text.trim() !== '' && !parsed.success ? parsed.error.issues[0]?.message : undefined
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (parsed.success) onTag(parsed.data)
      }}
    >
      <Stack>
        <Autocomplete
          label="Tag"
          description="A word or two, in lower case"
          data={known.data?.tags.map(({ tag }) => tag) ?? []}
          value={text}
          onChange={setText}
          error={problem}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={!parsed.success}>
            Tag
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
