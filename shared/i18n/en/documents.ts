/** Kinds of documents and formats, and the parts that a signature does not cover. */
export const documents = {
  "document.diploma": "Diploma with supplement",
  "document.address": "Address certificate",
  "document.criminal-record": "Criminal-record certificate",
  "document.pension": "Pension statement",
  "document.identity": "Extract about identity documents",
  "document.real-estate": "Real-estate certificate",
  "document.xml": "Signed data",
  "document.file": "Signed file",
  "document.none": "No document",

  "format.egov-barcode": "eGov document with barcodes",
  "format.ddcard": "Card of an electronic document",
  "format.cms": "Signature file (CMS)",
  "format.xmldsig": "Signed XML",

  "covered.whole-document": "the whole document",
  "covered.part": "a part of the document",
  "covered.nothing": "nothing",

  "notCovered.printed-pages": "The printed pages: they are a picture of the document",
  "notCovered.creation-date": "The date when the codes were made",
  "notCovered.code-numbering": "The numbers of the codes",
  "notCovered.other-attachments": "Other files attached to the PDF",
  "notCovered.unsigned-elements": "Parts of the XML outside the signature",
  "notCovered.file-name": "The name of the file",
} as const;
