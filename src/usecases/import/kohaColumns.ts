import { KOHA_WORDS } from './kohaWords';

/** The columns of Koha's list of patrons that decide something, or by which people know and find a patron. */
export const KOHA_READ = [
  ...KOHA_WORDS,
  ...['borrowernumber', 'cardnumber', 'categorycode', 'branchcode', 'dateenrolled', 'dateexpiry', 'date_renewed'],
  ...['lastseen', 'dateofbirth', 'debarred', 'lost', 'patron_attributes'],
] as const;

/** Without these no row can be taken. */
export const KOHA_NEEDED = ['cardnumber', 'categorycode', 'branchcode', 'dateenrolled'] as const;

/** Koha's other columns: known, and passed over without a word. */
export const KOHA_PASSED_OVER: ReadonlySet<string> = new Set([
  ...['middle_name', 'title', 'othernames', 'initials', 'pronouns', 'sex', 'streettype'],
  ...['state', 'fax', 'emailpro', 'phonepro', 'smsalertnumber', 'sms_provider_id'],
  ...['b_streetnumber', 'b_streettype', 'b_address', 'b_address2', 'b_city', 'b_state', 'b_zipcode', 'b_country', 'b_email', 'b_phone'],
  ...['password_expiration_date', 'gonenoaddress', 'debarredcomment', 'contactname', 'contactfirstname', 'contacttitle', 'contactnote', 'relationship'],
  ...['borrowernotes', 'opacnote', 'userid', 'password', 'secret', 'auth_method', 'flags', 'sort1', 'sort2', 'privacy', 'privacy_guarantor_fines'],
  ...['privacy_guarantor_checkouts', 'checkprevcheckout', 'updated_on', 'lang', 'login_attempts', 'overdrive_auth_token', 'anonymized', 'autorenew_checkouts'],
  ...['primary_contact_method', 'preferred_name', 'protected', 'guarantorid', 'guarantor_id', 'guarantor_relationship', 'ethnicity', 'ethnotes'],
  ...['altcontactfirstname', 'altcontactsurname', 'altcontactaddress1', 'altcontactaddress2', 'altcontactaddress3', 'altcontactstate', 'altcontactzipcode'],
  ...['altcontactcountry', 'altcontactphone', 'cardnumber_history'],
]);
