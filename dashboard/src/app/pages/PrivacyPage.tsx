import { SimpleGrid } from '@mantine/core'
import { PresetsCard } from '#features/privacy/components/PresetsCard.tsx'
import { PreviewCard } from '#features/privacy/components/PreviewCard.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

/** What leaves a visitor's browser, and a preview of it. */
export function PrivacyPage() {
  return (
    <>
      <PageTitle title="Privacy">What a recording shows of your site.</PageTitle>
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <PresetsCard />
        <PreviewCard />
      </SimpleGrid>
    </>
  )
}
