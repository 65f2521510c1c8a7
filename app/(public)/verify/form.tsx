/** Posts to the front; a plain form, the same with and without a script. */
export function VerifyForm() {
  return (
    <form
      method="post"
      action="/api/verify"
      encType="multipart/form-data"
      className="form"
      aria-label="Check a receipt"
    >
      <div className="grid gap-1.5">
        <label htmlFor="receipt" className="font-medium">
          Receipt
        </label>
        <p id="receipt-hint" className="text-sm text-muted">
          Paste the receipt’s file or its code, which begins with eyJ. A mail that holds it will do.
        </p>
        <textarea
          id="receipt"
          name="receipt"
          rows={6}
          className="input w-full"
          aria-describedby="receipt-hint"
        />
      </div>
      <div className="grid gap-1.5">
        <label htmlFor="file" className="font-medium">
          Or a file
        </label>
        <p id="file-hint" className="text-sm text-muted">
          The receipt’s file, or the PDF of a submission as the portal gave it out. Nothing of it is kept.
        </p>
        <input
          id="file"
          name="file"
          type="file"
          accept="application/pdf,.pdf,text/plain,.txt,.json"
          className="input"
          aria-describedby="file-hint"
        />
      </div>
      <div>
        <button type="submit" className="btn btn-primary">
          Check
        </button>
      </div>
    </form>
  );
}
