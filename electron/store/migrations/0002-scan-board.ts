import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const to = (table: string): string => `REFERENCES ${table} (id) DEFERRABLE INITIALLY DEFERRED`

const json = (column: string): string => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`

/** The policy a run is judged by; runs of before were judged by the only one there was. */
const policies = ["ALTER TABLE scan_run ADD COLUMN tls_profile TEXT NOT NULL DEFAULT 'vn-gov'"]

/**
 * A result in short, one row beside each stored result: thousands are listed without reading the results. `target_key` is
 * the address as it is compared. The counts are null while the findings of the result are not followed, `appeared`, `resolved`
 * and `regressed` before the second scan of a site, too.
 */
const summaries = [
  `CREATE TABLE scan_summary (
    run_id TEXT NOT NULL,
    target TEXT NOT NULL,
    target_key TEXT NOT NULL,
    website_id TEXT ${to('website')},
    scanned_at TEXT NOT NULL,
    result TEXT NOT NULL,
    verdict TEXT NOT NULL,
    grade TEXT,
    trust_reason TEXT,
    leaf_ends TEXT,
    label_state TEXT,
    collects TEXT CHECK (collects IN ('no', 'maybe', 'basic', 'sensitive')),
    failed INTEGER,
    warned INTEGER,
    unchecked INTEGER,
    appeared INTEGER,
    resolved INTEGER,
    regressed INTEGER,
    PRIMARY KEY (run_id, target),
    FOREIGN KEY (run_id, target) REFERENCES scan_target (run_id, target) DEFERRABLE INITIALLY DEFERRED
  ) STRICT`,
  'CREATE INDEX scan_summary_website ON scan_summary (website_id, scanned_at, run_id)',
  'CREATE INDEX scan_summary_target ON scan_summary (target_key, scanned_at)',
]

/** Results of before get their rows; their findings are not followed, and targets outside the inventory go by what was typed. */
const earlier = [
  `INSERT INTO scan_summary (
    run_id, target, target_key, website_id, scanned_at, result, verdict, grade, trust_reason, leaf_ends, label_state,
    collects)
  SELECT run_id, target, lower(target), website_id, scanned_at,
    coalesce(json_extract(result, '$.result'), 'inconclusive'),
    coalesce(json_extract(result, '$.verdict'), 'inconclusive'),
    json_extract(result, '$.grade'),
    json_extract(result, '$.tls.trust.reason'),
    json_extract(result, '$.tls.chain[0].notAfter'),
    json_extract(result, '$.label.state'),
    CASE json_extract(result, '$.personalData.collects')
      WHEN 'no' THEN 'no' WHEN 'maybe' THEN 'maybe' WHEN 'yes' THEN
        CASE WHEN EXISTS (
          SELECT 1 FROM json_each(result, '$.personalData.fields') AS field
          WHERE json_extract(field.value, '$.group') = 'sensitive') THEN 'sensitive' ELSE 'basic' END
    END
  FROM scan_target WHERE result IS NOT NULL AND scanned_at IS NOT NULL`,
]

/** What a result was judged from, packed: TLS can be judged again when the rules change. */
const facts = [
  `CREATE TABLE scan_facts (
    run_id TEXT NOT NULL,
    target TEXT NOT NULL,
    packed BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run_id, target),
    FOREIGN KEY (run_id, target) REFERENCES scan_target (run_id, target) DEFERRABLE INITIALLY DEFERRED
  ) STRICT`,
]

const findings = [
  `CREATE TABLE finding (
    id TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    target_key TEXT NOT NULL,
    website_id TEXT ${to('website')},
    source TEXT NOT NULL CHECK (source IN ('rule', 'check')),
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    weight TEXT NOT NULL CHECK (weight IN ('fail', 'warn', 'advice')),
    basis TEXT NOT NULL CHECK (basis IN ('duty', 'practice')),
    reason TEXT NOT NULL,
    ${json('evidence')},
    judged_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'open', 'recurred', 'accepted', 'fixed')),
    first_run_id TEXT NOT NULL ${to('scan_run')},
    first_at TEXT NOT NULL,
    last_run_id TEXT NOT NULL ${to('scan_run')},
    last_at TEXT NOT NULL,
    fixed_at TEXT,
    accepted_reason TEXT,
    accepted_by TEXT,
    accepted_until TEXT,
    accepted_at TEXT,${KEPT},
    CHECK (state <> 'accepted' OR accepted_until IS NOT NULL),
    CHECK ((state = 'fixed') = (fixed_at IS NOT NULL))
  ) STRICT`,
  'CREATE UNIQUE INDEX finding_fingerprint ON finding (fingerprint)',
  'CREATE INDEX finding_target ON finding (target_key)',
  'CREATE INDEX finding_website ON finding (website_id, state, weight, accepted_until)',
  `CREATE TABLE finding_event (
    id TEXT NOT NULL PRIMARY KEY,
    finding_id TEXT NOT NULL ${to('finding')},
    at TEXT NOT NULL,
    change TEXT NOT NULL
      CHECK (change IN ('appeared', 'resolved', 'regressed', 'accepted', 'reopened', 'lapsed')),
    run_id TEXT ${to('scan_run')},
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    origin_install_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX finding_event_finding ON finding_event (finding_id, at)',
]

const people = [
  `CREATE TABLE check_record (
    id TEXT NOT NULL PRIMARY KEY,
    website_id TEXT NOT NULL ${to('website')},
    check_id TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'warn', 'fail', 'not-applicable')),
    looked_on TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    ${json('evidence')},
    valid_until TEXT,
    directory TEXT CHECK (directory IS NULL OR json_valid(directory)),
    recorded_by TEXT NOT NULL,${KEPT}
  ) STRICT`,
  'CREATE INDEX check_record_website ON check_record (website_id, check_id, looked_on)',
  `CREATE TABLE data_proposal (
    id TEXT NOT NULL PRIMARY KEY,
    website_id TEXT NOT NULL ${to('website')},
    run_id TEXT NOT NULL ${to('scan_run')},
    target TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    ${json('fields')},
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
    decided_by TEXT,
    decided_at TEXT,
    reason TEXT NOT NULL,${KEPT},
    CHECK ((state = 'open') = (decided_at IS NULL))
  ) STRICT`,
  'CREATE UNIQUE INDEX data_proposal_seen ON data_proposal (website_id, fingerprint) WHERE deleted_at IS NULL',
]

/** Where the results of an imported run came from: bundle and signature as they were received. */
const origins = [
  `CREATE TABLE scan_origin (
    run_id TEXT NOT NULL PRIMARY KEY ${to('scan_run')},
    bundle_id TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    ${json('manifest')},
    ${json('signature')},
    imported_by TEXT NOT NULL,${KEPT}
  ) STRICT`,
  'CREATE INDEX scan_origin_bundle ON scan_origin (bundle_id)',
]

/** What the scan board keeps beside runs and results. */
export const scanBoard: Migration = {
  version: 2,
  name: 'scan-board',
  sql: [...policies, ...summaries, ...earlier, ...facts, ...findings, ...people, ...origins],
}
