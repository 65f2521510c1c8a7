import { TextField } from "../../_components/ui/form/text-field";

type Values = {
  name?: string;
  country?: string;
  timeZone?: string;
  emailDomain?: string | null;
  rorId?: string | null;
};

/** What can be said of an organisation when it is added and later. */
export function OrganisationFields({ values = {} }: { values?: Values }) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={values.name} required />
      <div className="form-row">
        <TextField
          name="country"
          label="Country"
          hint="Two letters, such as PT."
          defaultValue={values.country}
          width="short"
          required
        />
        <TextField
          name="timeZone"
          label="Time zone"
          hint="Such as Atlantic/Azores."
          defaultValue={values.timeZone}
          width="medium"
          required
        />
      </div>
      <TextField
        name="emailDomain"
        label="E-mail domain"
        hint="People with a confirmed address of a university's domain become its researchers by themselves."
        defaultValue={values.emailDomain ?? ""}
        width="medium"
      />
      <TextField
        name="rorId"
        label="ROR iD"
        hint="Such as https://ror.org/03yrm5c26."
        defaultValue={values.rorId ?? ""}
        width="medium"
      />
    </>
  );
}
