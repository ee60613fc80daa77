import { expect, test } from '@jest/globals'
import { scriptTag } from './scriptTag.ts'

test('is the script tag of the documentation', async () => {
  const tag = await scriptTag({ sdkUrl: 'https://cdn.example/loader.js', apiKey: 'pk_1', apiHost: 'https://r.example' })
  expect(tag).toBe(
    '<script async crossorigin referrerpolicy="no-referrer" src="https://cdn.example/loader.js" data-key="pk_1" data-host="https://r.example"></script>',
  )
})

test('names the preset that a customer chooses', async () => {
  const tag = await scriptTag({ sdkUrl: 's', apiKey: 'k', apiHost: 'h', privacy: 'balanced', hashIds: true })
  expect(tag).toBe(
    '<script async crossorigin referrerpolicy="no-referrer" src="s" data-key="k" data-host="h" data-privacy="balanced" data-hash-ids></script>',
  )
})
