import type { z } from 'zod'
import { CalendarCatalogue } from './calendar/calendar.schema.ts'
import { LifeCatalogue } from './dossier/life.schema.ts'
import { FormCatalogue } from './forms/form.schema.ts'
import { LayoutCatalogue } from './forms/layout.schema.ts'
import { OutlineCatalogue } from './forms/outline.schema.ts'
import type { Head } from './head.schema.ts'
import { PartnerCatalogue } from './inventory/partners.schema.ts'
import { ChangeCatalogue } from './level/changes.schema.ts'
import { FactCatalogue } from './level/facts.schema.ts'
import { FloorCatalogue } from './level/floors.schema.ts'
import { GreyZoneCatalogue } from './level/grey-zones.schema.ts'
import { LevelCatalogue } from './level/level.schema.ts'
import { PersonalDataCatalogue } from './level/personal-data.schema.ts'
import { PresetCatalogue } from './level/presets.schema.ts'
import { QuickCatalogue } from './level/quick.schema.ts'
import { RiskCatalogue } from './level/risk.schema.ts'
import { VectorCatalogue } from './level/vectors.schema.ts'
import { ObligationCatalogue } from './obligations/obligations.schema.ts'
import { PeriodCatalogue } from './obligations/periods.schema.ts'
import { MappingCatalogue } from './requirements/mapping.schema.ts'
import { RequirementCatalogue } from './requirements/requirement-catalogue.schema.ts'
import { ScanEvidenceCatalogue } from './requirements/scan-evidence.schema.ts'
import { TargetCatalogue } from './targets/targets.schema.ts'
import { TlsGrading } from './tls/grading.schema.ts'
import { TlsHints } from './tls/hints.schema.ts'
import { TlsPolicy } from './tls/policy.schema.ts'
import { TlsRoots } from './tls/roots.schema.ts'
import { DetectorCases, DetectorConfig } from './trustlabel/detector.schema.ts'
import { HstsPreload } from './trustlabel/hsts-preload.schema.ts'
import { NetworkPlaces } from './trustlabel/network-places.schema.ts'
import { PersonalDataDetector } from './trustlabel/personal-data.schema.ts'
import { WebsiteCriteria } from './trustlabel/website-criteria.schema.ts'
import { WebsiteWords } from './trustlabel/website-words.schema.ts'

/** What a file says about itself, at its top or under `head`. */
export type Identity = Pick<
  Head,
  'id' | 'version' | 'title' | 'legalBasis' | 'validFrom' | 'validTo' | 'confidence'
>

type CatalogueSchema = z.ZodType<{ readonly head: Identity }>

/**
 * One file under `data/catalogues` and the schema that checks it. At start the head of each is read; the rest at once where others
 * refer to it or it is small, else when it is first used: parsing all of them takes seconds and a hundred megabytes.
 */
export interface Entry<S extends CatalogueSchema = CatalogueSchema> {
  readonly file: string
  readonly schema: S
  readonly parsed: 'at-start' | 'when-used'
}

/** A large file that is parsed when somebody calls for it, and told of before. */
export interface LazyEntry<S extends CatalogueSchema = CatalogueSchema> extends Entry<S> {
  readonly lazy: true
}

const entry = <S extends CatalogueSchema>(file: string, schema: S): Entry<S> => ({
  file,
  schema,
  parsed: 'at-start',
})

const laterEntry = <S extends CatalogueSchema>(file: string, schema: S): Entry<S> => ({
  file,
  schema,
  parsed: 'when-used',
})

const lazyEntry = <S extends CatalogueSchema>(file: string, schema: S): LazyEntry<S> => ({
  ...laterEntry(file, schema),
  lazy: true,
})

/** Every catalogue of the app, one line each; its place here is its place in `Catalogues`. */
export const REGISTER = {
  level: {
    ND331: entry('level/nd331.yaml', LevelCatalogue),
    ND85: entry('level/nd85.yaml', LevelCatalogue),
  },
  facts: entry('level/facts.yaml', FactCatalogue),
  presets: entry('level/presets.yaml', PresetCatalogue),
  greyZones: entry('level/grey-zones.yaml', GreyZoneCatalogue),
  floors: entry('level/floors.yaml', FloorCatalogue),
  risk: laterEntry('level/risk.yaml', RiskCatalogue),
  quick: entry('level/quick.yaml', QuickCatalogue),
  changes: entry('level/changes.yaml', ChangeCatalogue),
  personalData: entry('level/personal-data.yaml', PersonalDataCatalogue),
  vectors: entry('level/vectors.yaml', VectorCatalogue),
  partners: entry('inventory/partners.yaml', PartnerCatalogue),
  obligations: {
    ND331: entry('obligations/nd331.yaml', ObligationCatalogue),
    ND85: entry('obligations/nd85.yaml', ObligationCatalogue),
  },
  life: {
    ND331: laterEntry('dossier/nd331-life.yaml', LifeCatalogue),
    ND85: laterEntry('dossier/nd85-life.yaml', LifeCatalogue),
  },
  calendar: entry('calendar/vn.yaml', CalendarCatalogue),
  periods: entry('obligations/tcvn14423-periods.yaml', PeriodCatalogue),
  targets: entry('targets/national.yaml', TargetCatalogue),
  forms: laterEntry('forms/nd331-forms.yaml', FormCatalogue),
  layout: laterEntry('forms/nd30-layout.yaml', LayoutCatalogue),
  outline: laterEntry('forms/nd331-outline.yaml', OutlineCatalogue),
  requirements: {
    'tcvn14423-2026': lazyEntry('requirements/tcvn14423-2026.yaml', RequirementCatalogue),
    'tcvn11930-2017': lazyEntry('requirements/tcvn11930-2017.yaml', RequirementCatalogue),
  },
  scanEvidence: entry('requirements/scan-evidence.yaml', ScanEvidenceCatalogue),
  requirementMapping: lazyEntry('requirements/mapping.yaml', MappingCatalogue),
  tlsPolicy: entry('tls/vn-gov.yaml', TlsPolicy),
  tlsProfiles: {
    'mozilla-intermediate-6.0': laterEntry('tls/mozilla-intermediate-6.0.yaml', TlsPolicy),
    'mozilla-modern-6.0': laterEntry('tls/mozilla-modern-6.0.yaml', TlsPolicy),
    'mozilla-intermediate-5.7': laterEntry('tls/mozilla-intermediate-5.7.yaml', TlsPolicy),
    'ncsc-nl-2025-05': laterEntry('tls/ncsc-nl-2025-05.yaml', TlsPolicy),
  },
  tlsGrading: entry('tls/grading.yaml', TlsGrading),
  tlsHints: laterEntry('tls/hints.yaml', TlsHints),
  tlsRoots: laterEntry('tls/roots/public.yaml', TlsRoots),
  labelDetector: laterEntry('trustlabel/detector.yaml', DetectorConfig),
  labelCases: laterEntry('trustlabel/cases.yaml', DetectorCases),
  websiteCriteria: entry('trustlabel/website-criteria.yaml', WebsiteCriteria),
  websiteWords: laterEntry('trustlabel/website-words.yaml', WebsiteWords),
  networkPlaces: laterEntry('trustlabel/network-places.yaml', NetworkPlaces),
  hstsPreload: laterEntry('trustlabel/hsts-preload.yaml', HstsPreload),
  personalDataDetector: laterEntry('trustlabel/personal-data.yaml', PersonalDataDetector),
}
