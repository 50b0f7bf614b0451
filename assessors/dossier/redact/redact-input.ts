import type { Redaction } from '../../../data/contract/dossier.ts'
import type { TemplateBlock, TemplateParagraph } from '../../../data/contract/dossier-template.ts'
import type { Organisation } from '../../../data/contract/organisation.ts'
import type { DossierInput } from '../input.ts'
import type { OfficeTemplates } from '../office-template.ts'
import type { SecurityPlan } from '../security-plan.ts'
import { hideContacts, hideSecrets, type RedactionMarks, type Secret } from './hide-text.ts'
import { mapText, type TextChange } from './map-text.ts'

type Components = DossierInput['system']['components']

/** A field that is filled says that something was taken out, an empty one stays empty. */
const marked = (text: string, mark: string): string => (text.trim() === '' ? '' : mark)

const numbered = (mark: string, index: number): string => `${mark} ${index + 1}`

/** One number for each server, wherever it is named. */
const hostsOf = ({ applications, databases }: Components): string[] => [
  ...new Set([...applications, ...databases].map(({ host }) => host.trim()).filter((host) => host !== '')),
]

const secretsOf = (input: DossierInput, marks: RedactionMarks): Secret[] => {
  const { components } = input.system
  const { devices, zones, applications, internetLinks } = components
  const addresses = [
    ...zones.flatMap(({ privateRange, publicRange }) => [privateRange, publicRange]),
    ...applications.flatMap(({ privateAddress, publicAddress }) => [privateAddress, publicAddress]),
    ...internetLinks.map(({ wanAddress }) => wanAddress),
    ...devices.map(({ address }) => address),
  ]
  const contacts = input.organisations.flatMap(({ address, phone, email }) => [address, phone, email])
  const hosts = [...hostsOf(components), ...input.otherSystems.flatMap(({ hosts: others = [] }) => others)]
  return [
    ...hosts.map((host, index): Secret => [host, numbered(marks.host, index)]),
    ...addresses.map((address): Secret => [address, marks.address]),
    ...contacts.map((contact): Secret => [contact, marks.contact]),
    ...components.sites.map(({ location }): Secret => [location, marks.address]),
    ...devices.flatMap(({ name, ref, model }, index): Secret[] => [
      [model, marks.device],
      [ref, numbered(marks.device, index)],
      [name, numbered(marks.device, index)],
    ]),
    // A name of one word is a word of the language as well; it is taken out where it stands as a name.
    ...input.people.flatMap(({ name }): Secret[] =>
      name.trim().includes(' ') ? [[name, marks.person]] : [],
    ),
  ]
}

const bareComponents = (components: Components, marks: RedactionMarks): Components => {
  const hosts = hostsOf(components)
  const host = (name: string): string =>
    name.trim() === '' ? '' : numbered(marks.host, hosts.indexOf(name.trim()))
  const address = (text: string): string => marked(text, marks.address)
  return {
    ...components,
    sites: components.sites.map((site) => ({ ...site, location: address(site.location), racks: [] })),
    zones: components.zones.map((zone) => ({
      ...zone,
      privateRange: address(zone.privateRange),
      publicRange: address(zone.publicRange),
      vlan: null,
    })),
    devices: components.devices.map((device, index) => ({
      ...device,
      ref: numbered(marks.device, index),
      name: numbered(marks.device, index),
      model: marked(device.model, marks.device),
      address: address(device.address),
      location: address(device.location),
      ...{ rack: '', operatingSystem: '', configuration: '' },
    })),
    applications: components.applications.map((application) => ({
      ...application,
      host: host(application.host),
      privateAddress: address(application.privateAddress),
      publicAddress: address(application.publicAddress),
      operatingSystem: '',
    })),
    databases: components.databases.map((database) => ({
      ...database,
      host: host(database.host),
      software: '',
    })),
    internetLinks: components.internetLinks.map((link) => ({
      ...link,
      wanAddress: address(link.wanAddress),
    })),
  }
}

const bareUnit = (unit: Organisation, { contact }: RedactionMarks): Organisation => ({
  ...unit,
  address: marked(unit.address, contact),
  phone: marked(unit.phone, contact),
  email: marked(unit.email, contact),
})

/** The words of the standard are no one's secret and must not change; those of the office pass through. */
const planText = (plan: SecurityPlan, change: TextChange): SecurityPlan => ({
  ...plan,
  requirements: plan.requirements.map((requirement) => {
    const { measure, reason, unit, source, components } = requirement
    return { ...requirement, ...mapText({ measure, reason, unit, source, components }, change) }
  }),
  evidence: mapText(plan.evidence, change),
  work: mapText(plan.work, change),
})

type Template = NonNullable<OfficeTemplates['cover']>

/** Words of the office's templates; the fields in them stay and are filled from what may be seen. */
const templateText = (templates: OfficeTemplates, change: TextChange): OfficeTemplates => {
  const paragraph = (one: TemplateParagraph): TemplateParagraph => ({
    ...one,
    runs: one.runs.map((run) => ({ ...run, text: change.words(run.text) })),
  })
  const block = (one: TemplateBlock): TemplateBlock => {
    if (one.kind === 'paragraph') return paragraph(one)
    if (one.kind === 'picture') return { ...one, description: change.words(one.description) }
    if (one.kind === 'page-break') return one
    return { ...one, left: one.left.map(paragraph), right: one.right.map(paragraph) }
  }
  const content = ({ blocks, passages, ...rest }: Template): Template => ({
    ...rest,
    blocks: blocks.map(block),
    passages: Object.fromEntries(Object.entries(passages).map(([key, ones]) => [key, ones.map(paragraph)])),
  })
  return Object.fromEntries(Object.entries(templates).map(([part, one]) => [part, content(one)]))
}

/** What a picture shows nobody has read: it does not go to the public. */
const withoutPictures = (templates: OfficeTemplates): OfficeTemplates =>
  Object.fromEntries(
    Object.entries(templates).map(([part, one]) => [
      part,
      { ...one, blocks: one.blocks.filter(({ kind }) => kind !== 'picture') },
    ]),
  )

const withText = (input: DossierInput, change: TextChange): DossierInput => ({
  ...input,
  ...mapText(
    {
      system: input.system,
      organisations: input.organisations,
      people: input.people,
      outcome: input.outcome,
      risks: input.risks,
      design: input.design,
      letters: input.letters,
      words: input.words,
    },
    change,
  ),
  diagrams: {
    ...input.diagrams,
    words: {
      logical: mapText(input.diagrams.words.logical, change),
      physical: mapText(input.diagrams.words.physical, change),
    },
  },
  securityPlan: input.securityPlan === null ? null : planText(input.securityPlan, change),
  ...(input.templates === undefined ? {} : { templates: templateText(input.templates, change) }),
})

const withoutEvidence = (
  plan: SecurityPlan | null,
  keeps: (restricted: boolean) => boolean,
): SecurityPlan | null => {
  if (plan === null) return null
  const evidence = plan.evidence.filter(({ restricted }) => keeps(restricted))
  const kept = new Set(evidence.map(({ id }) => id))
  const requirements = plan.requirements.map((one) => ({
    ...one,
    evidence: one.evidence.filter((id) => kept.has(id)),
  }))
  return { ...plan, evidence, requirements }
}

const forPublic = (input: DossierInput, marks: RedactionMarks): DossierInput => {
  const change = {
    words: hideSecrets(secretsOf(input, marks), marks),
    person: (name: string) => marked(name, marks.person),
  }
  const bare = {
    ...input,
    system: { ...input.system, components: bareComponents(input.system.components, marks) },
    organisations: input.organisations.map((unit) => bareUnit(unit, marks)),
    people: input.people.map((person, index) => ({
      ...person,
      name: marks.person,
      ref: `P${index + 1}`,
    })),
    otherSystems: input.otherSystems.map(({ id, code, name }) => ({ id, code, name: change.words(name) })),
    securityPlan: withoutEvidence(input.securityPlan, () => false),
    ...(input.templates === undefined ? {} : { templates: withoutPictures(input.templates) }),
  }
  return withText(bare, change)
}

const forAppraiser = (input: DossierInput, marks: RedactionMarks): DossierInput => {
  const words = hideContacts(marks)
  const bare = {
    ...input,
    organisations: input.organisations.map((unit) => ({
      ...unit,
      phone: marked(unit.phone, marks.contact),
      email: marked(unit.email, marks.contact),
    })),
    securityPlan: withoutEvidence(input.securityPlan, (restricted) => !restricted),
  }
  return withText(bare, { words, person: (name) => name })
}

/**
 * The input of a dossier without what a reader must not see. `appraiser`: telephone numbers, e-mail and restricted evidence are
 * out; names and addresses stay, since they are appraised. `public`: addresses, names and models of devices and servers, people,
 * contacts and all evidence are out; each is replaced by a mark, so that sentences and tables still hold together.
 */
export const redactInput = (
  input: DossierInput,
  redaction: Redaction,
  marks: RedactionMarks,
): DossierInput => {
  switch (redaction) {
    case 'full':
      return input
    case 'appraiser':
      return forAppraiser(input, marks)
    case 'public':
      return forPublic(input, marks)
  }
}
