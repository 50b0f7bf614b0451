import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { IdentityFields } from './identity-fields.tsx'
import { MilestoneFields } from './milestone-fields.tsx'
import { ProposalFields } from './proposal-fields.tsx'
import { ScaleFields } from './scale-fields.tsx'

interface GroupProps {
  readonly name: string
  readonly children: ReactNode
}

const Group = ({ name, children }: GroupProps) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`}>{t(`system.group.${name}`)}</h2>
      {children}
    </section>
  )
}

/** What the office says about a system, field by field. */
export const OverviewTab = ({ draft }: { readonly draft: SystemDraft }) => (
  <div className="stack">
    <SecretWarning />
    <Group name="identity">
      <IdentityFields draft={draft} />
    </Group>
    <Group name="scale">
      <ScaleFields draft={draft} />
    </Group>
    <Group name="proposal">
      <ProposalFields draft={draft} />
    </Group>
    <Group name="milestones">
      <MilestoneFields draft={draft} />
    </Group>
  </div>
)
