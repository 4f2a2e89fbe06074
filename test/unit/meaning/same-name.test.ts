import { describe, expect, it } from "vitest";
import { isSameName } from "../../../shared/meaning/same-name.ts";

describe("two writings of a name", () => {
  it("differ by one letter, by a missing word, and where there is nothing to compare", () => {
    expect(isSameName("Үлгібаева Айгүл", "Улгибаева Айгул")).toBe(false);
    expect(isSameName("Үлгібаева Айгүл Сынаққызы", "Үлгібаева Айгүл")).toBe(false);
    expect(isSameName("", "")).toBe(false);
    expect(isSameName("***", "…")).toBe(false);
  });

  it("differ between alphabets, whatever they look like", () => {
    expect(isSameName("Асем", "Acем")).toBe(false);
    expect(isSameName("Aigul Ulgibayeva", "Айгүл Үлгібаева")).toBe(false);
  });

  it("are the same whatever the case, the order and the spaces", () => {
    expect(isSameName("ҮЛГІБАЕВА АЙГҮЛ СЫНАҚҚЫЗЫ", "Айгүл  Сынаққызы\u00a0Үлгібаева")).toBe(true);
    expect(isSameName("Үлгібаева, Айгүл", " айгүл үлгібаева ")).toBe(true);
    expect(isSameName("Нұр-Сұлтан Ә.", "Ә Нұр Сұлтан")).toBe(true);
    expect(isSameName("Әбді Рахман", "Әбдірахман")).toBe(true);
  });

  it("are the same however their letters are composed", () => {
    expect(isSameName("Сергей", "Сергей".normalize("NFD"))).toBe(true);
    expect(isSameName("Сер\u200bгей", "Сергей")).toBe(true);
  });
});
