import type { FormCatalogue } from '../../data/catalogues/forms/form.schema.ts'
import type { LayoutCatalogue } from '../../data/catalogues/forms/layout.schema.ts'
import type { OutlineCatalogue } from '../../data/catalogues/forms/outline.schema.ts'
import type { DiagramPositions, DiagramView } from '../../data/contract/diagram.ts'
import type { DossierWords, LetterDetails } from '../../data/contract/dossier.ts'
import type { DossierState } from '../../data/contract/dossier-life.ts'
import type { LegalDocument } from '../../data/contract/identity.ts'
import type { Classification } from '../../data/contract/level.ts'
import type { LevelGuide } from '../../data/contract/level-guide.ts'
import type { LevelOutcome } from '../../data/contract/level-outcome.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { RatedRisk, RiskGuide } from '../../data/contract/risk.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import type { DiagramWords } from './diagram/graph.ts'
import type { OfficeTemplates } from './office-template.ts'
import type { SecurityPlan } from './security-plan.ts'

/** Another system of the inventory: its name for connections, its servers for the split check (Đ8.3) when they are known. */
interface OtherSystem {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly hosts?: readonly string[] | undefined
}

/** A level with the texts of its regime. */
export interface RegimeResult {
  readonly classification: Classification
  readonly guide: LevelGuide
}

/** The three catalogues that say what a dossier looks like. */
interface DossierCatalogues {
  readonly forms: FormCatalogue
  readonly layout: LayoutCatalogue
  readonly outline: OutlineCatalogue
}

/** Everything a dossier is made of; time is `date` (day of preparation, YYYY-MM-DD). */
export interface DossierInput {
  readonly system: InformationSystem
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly otherSystems: readonly OtherSystem[]
  /** The regime the dossier is pinned to. */
  readonly pinned: RegimeResult
  /** The other regime, for the comparison; null leaves it out. */
  readonly other: RegimeResult | null
  /** What floors, risks and people made of the level under the pinned regime. */
  readonly outcome: LevelOutcome
  /** The preliminary risks (Đ22.4.c) with the words of their scales. */
  readonly risks: readonly RatedRisk[]
  readonly riskGuide: RiskGuide
  /** What the requirement workbench says for Part III; null while no level may be concluded, or in snapshots made before it. */
  readonly securityPlan: SecurityPlan | null
  /** Sentence of each warning code that is not a grey zone of the guide. */
  readonly warnings: Readonly<Record<string, string>>
  readonly catalogues: DossierCatalogues
  /** Where people have put the boxes of the drawings, and the words of the drawings. */
  readonly diagrams: {
    readonly positions: Readonly<Record<DiagramView, DiagramPositions>>
    readonly words: Readonly<Record<DiagramView, DiagramWords>>
  }
  /** The design document that lies with the dossier (Đ21.2); null while none was recorded. */
  readonly design: LegalDocument | null
  /** What only the letters know, by form; what is missing is taken from the organisations. */
  readonly letters: Readonly<Record<string, LetterDetails>>
  /** What people write into the explanatory document itself. */
  readonly words: DossierWords
  /** What the office prints in its own way; absent parts are printed as the outline says. */
  readonly templates?: OfficeTemplates | undefined
  readonly date: string
  readonly dossier: { readonly id: string; readonly version: number; readonly state: DossierState }
}
