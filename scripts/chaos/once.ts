/** What documents say that they moved, beside what the ledger has of them: each exactly once. SQL that finds nothing. */
export const once: Readonly<Record<string, string>> = {
  "a part of a commitment that is released leaves the rest": `
SELECT t.id, t.amount, p.amount AS held FROM transfer t JOIN transfer p ON p.id = t.pending_id
LEFT JOIN transfer c ON c.continues_id = p.id WHERE t.kind = 'release' AND t.amount < p.amount AND c.id IS NULL`,

  "a payment that was made is in the ledger once, any other not": `
SELECT p.id, p.status, COUNT(t.id) AS transfers FROM payment p
LEFT JOIN transfer t ON t.source_type = 'payment' AND t.source_id = p.id AND t.kind IN ('receive', 'advance')
  AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id)
GROUP BY p.id, p.status, p.amount
HAVING COUNT(t.id) <> IF(p.status = 'paid', 1, 0) OR (p.status = 'paid' AND SUM(t.amount) <> p.amount)`,

  "a claim or instalment is paid once": `
SELECT subject_id, COUNT(*) AS payments FROM payment WHERE status IN ('proposed', 'sent', 'paid')
GROUP BY subject_id HAVING COUNT(*) > 1`,

  "an approved claim is booked once, any other not": `
SELECT c.id, c.status, c.granted, COALESCE(SUM(IF(t.kind = 'claim', IF(a.code = 'income', t.amount, -t.amount), 0)), 0) AS booked
FROM claim c LEFT JOIN transfer t ON t.source_type = 'claim' AND t.source_id = c.id LEFT JOIN account a ON a.id = t.debit_id
GROUP BY c.id, c.status, c.granted, c.retained, c.settled, c.disallowed
HAVING booked <> c.granted OR COALESCE(SUM(IF(t.kind = 'retain', t.amount, 0)), 0) <> c.retained
  OR COALESCE(SUM(IF(t.kind = 'settle', t.amount, 0)), 0) <> c.settled
  OR COALESCE(SUM(IF(t.kind = 'disallow', t.amount, 0)), 0) <> IF(c.status IN ('draft', 'submitted', 'queried'), 0, c.disallowed)`,

  "a claim's lines are its postings": `
SELECT l.claim_id, l.position, l.amount FROM claim_line l
LEFT JOIN claim_posting p ON p.claim_id = l.claim_id AND p.position = l.position
GROUP BY l.claim_id, l.position, l.amount HAVING l.amount <> COALESCE(SUM(p.amount), 0)`,

  "a delivery that was posted is in the ledger once, any other not": `
SELECT p.id, p.posted, p.received FROM purchase p
LEFT JOIN (SELECT purchase_id, SUM(IF(status = 'posted', 1, 0)) AS n, SUM(IF(status = 'posted', amount, 0)) AS posted,
  SUM(IF(status = 'returned', 0, amount)) AS received FROM purchase_receipt GROUP BY purchase_id) r ON r.purchase_id = p.id
LEFT JOIN (SELECT source_id, COUNT(*) AS n, SUM(amount) AS posted FROM transfer
  WHERE source_type = 'purchase' AND kind = 'post' GROUP BY source_id) t ON t.source_id = p.id
WHERE COALESCE(r.n, 0) <> COALESCE(t.n, 0) OR COALESCE(r.posted, 0) <> COALESCE(t.posted, 0)
  OR p.posted <> COALESCE(r.posted, 0) OR p.received <> COALESCE(r.received, 0)`,

  "an order holds its commitment, anything else none": `
SELECT p.id, p.status FROM purchase p LEFT JOIN transfer t ON t.id = p.commitment_id
WHERE (p.status = 'ordered') <> (t.id IS NOT NULL)
  OR (p.status = 'ordered' AND EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id))`,

  "what an approved change moves is moved once, of any other nothing": `
SELECT c.id, c.status, COUNT(t.id) AS transfers FROM change_request c
LEFT JOIN transfer t ON t.source_type = 'change' AND t.source_id = c.id
WHERE c.kind = 'virement' GROUP BY c.id, c.status, c.proposed
HAVING COUNT(t.id) <> IF(c.status = 'approved', JSON_LENGTH(JSON_EXTRACT(c.proposed, '$.lines')), 0)`,

  "a line of an import is in the ledger once, and taken back once where it is undone": `
SELECT r.import_id, r.number, r.status FROM import_row r
LEFT JOIN transfer t ON t.id = r.transfer_id LEFT JOIN transfer u ON u.id = r.undone_id
WHERE (r.status IN ('posted', 'undone')) <> (t.id IS NOT NULL) OR (r.status = 'undone') <> (u.id IS NOT NULL)
  OR (t.id IS NOT NULL AND t.amount <> ABS(r.amount)) OR (u.id IS NOT NULL AND u.amount <> ABS(r.amount))`,

  "an import has moved nothing but its lines": `
SELECT i.id, r.made, t.made AS found FROM ledger_import i
LEFT JOIN (SELECT import_id, SUM(transfer_id IS NOT NULL) + SUM(undone_id IS NOT NULL) AS made FROM import_row
  GROUP BY import_id) r ON r.import_id = i.id
LEFT JOIN (SELECT source_id, COUNT(*) AS made FROM transfer WHERE source_type = 'import' AND cause_id IS NULL
  AND kind IN ('spend', 'post', 'reverse') GROUP BY source_id) t ON t.source_id = i.id
WHERE COALESCE(r.made, 0) <> COALESCE(t.made, 0)`,
};
