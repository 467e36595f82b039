"""Terms: the words a theme prints that are not the author's, in one language."""

from typing import Annotated

from pydantic import AfterValidator, Field

from briefgen.model.settings import Language, Settings, Text


class Terms(Settings):
    """`terms.yaml`: the words a theme prints, by language. Braces hold what is filled in."""

    about: Text
    """Heading of the text beside the summary."""
    contents: Text
    """Heading of the table of contents."""
    skip: Text
    """Link that leads past the table of contents."""
    notes: Text
    """Heading of the notes."""
    references: Text
    """Heading of the list of references."""
    figure: Text
    """Label of a figure, before its number."""
    table: Text
    """Label of a table, before its number."""
    authors: Text
    """Heading of the biographies."""
    acknowledgements: Text
    """Heading of the thanks."""
    funding: Text
    """Heading of the statement of who paid."""
    disclaimer: Text
    """Heading of the statement of whose views these are."""
    license: Text
    """Heading of copyright and license."""
    citation: Text
    """Heading of the suggested citation."""
    contact: Text
    """Heading of the addresses."""
    number: Text
    """The number line, with {label} and {number}."""
    and_: Annotated[Text, Field(alias="and")]
    """Word between the last two names of a list."""
    continued: Text
    """Jump line under the first part of the sidebar, with the {page} it goes on."""
    continuation: Text
    """Return line above the rest of a sidebar, with its {heading} and the {page} it comes from."""
    pdf: Text
    """Link to the PDF."""
    draft: Text
    """Line on every page of a draft."""
    draft_mark: Text
    """Watermark of a draft, a word."""
    review: Text
    """Line on every page of a brief in review."""
    review_mark: Text
    """Watermark of a brief in review, a word."""
    embargo: Text
    """Line on every page of a stamped copy, with the {moment} at which the embargo ends."""
    embargo_mark: Text
    """Watermark of a stamped copy, a word."""
    version: Text
    """Heading of the version and its history."""
    version_cited: Text
    """The {version} in the suggested citation."""
    corrected: Text
    """Heading of a notice of correction, with its {date}."""
    retracted: Text
    """Heading of a notice of retraction and line on every page, with its {date}."""
    retracted_title: Text
    """The {title} of a brief that is retracted."""
    retracted_mark: Text
    """Watermark of a brief that is retracted, a word."""
    by: Text
    """When a recommendation is due, with {date}."""
    basis: Text
    """Word before what a recommendation rests on."""
    evidence: Text
    """Heading of the proofs of quotations."""
    verified: Text
    """How many {quotations} were {verified} in how many archived {sources}."""
    proof: Text
    """Button at a quotation that opens its passage in the source."""
    as_quoted: Text
    """Word before a quotation that differs from its passage within the rules."""
    back_quotation: Text
    """Link from a proof to its quotation."""
    page: Text
    """The {page} of a passage."""
    cited_at: Text
    """Word before the places that cite a reference."""
    recommendations: Text
    """Title of the table of recommendations."""
    column_number: Text
    """Head of its column of numbers."""
    column_actor: Text
    """Head of its column of actors."""
    column_action: Text
    """Head of its column of what they are asked to do."""
    column_due: Text
    """Head of its column of dates."""
    column_basis: Text
    """Head of its column of what a recommendation rests on."""
    archived: Text
    """Where a copy of a source is archived, with its {url}."""
    archived_on: Text
    """Where a copy of a source is archived, with its {url} and the {date} it was made."""
    back: Text
    """Link from a note to its call."""
    anchor: Text
    """Link to a heading's own address."""
    changes: Text
    """Heading of the table of changes."""
    changes_in: Text
    """Title of a redline, with the {title} of the brief."""
    changes_between: Text
    """Which versions are compared: the {old} one and the {new} one."""
    changes_count: Text
    """Word before the number of changes."""
    changes_none: Text
    """Sentence where nothing was changed."""
    changes_first: Text
    """Link to the first change."""
    working_copy: Text
    """What the files of a project are called that stand in no version yet."""
    change: Text
    """Word before the number of a change; head of its column."""
    change_previous: Text
    """Link to the change before."""
    change_next: Text
    """Link to the change after."""
    change_inserted: Text
    """What was done: there was nothing before."""
    change_deleted: Text
    """What was done: there is nothing now."""
    change_replaced: Text
    """What was done: something else stands there now."""
    change_moved: Text
    """What was done: it stands elsewhere now."""
    change_split: Text
    """What was done to a paragraph that is now several."""
    change_joined: Text
    """What was done to paragraphs that are now one."""
    change_moved_from: Text
    """Link from a moved paragraph to where it was."""
    change_moved_to: Text
    """Link from where a paragraph was to where it is."""
    change_before: Text
    """Word before what stood there."""
    change_after: Text
    """Word before what stands there now."""
    change_words: Text
    """A change of words."""
    change_number: Text
    """A change of a figure."""
    change_citation: Text
    """A change of a source cited, or of the place in it."""
    change_note: Text
    """A change of a note."""
    change_heading: Text
    """A change of a heading."""
    change_paragraph: Text
    """A change of whole paragraphs."""
    change_item: Text
    """A change of an item of a list."""
    change_recommendation: Text
    """A change of a recommendation."""
    change_table: Text
    """A change of a table."""
    change_figure: Text
    """A change of a figure or its words."""
    change_source: Text
    """A change of an entry of the bibliography."""
    change_link: Text
    """A change of the address of a link."""
    change_format: Text
    """A change of formatting alone."""
    change_field: Text
    """A change of the title, the authors or another field of the front matter."""
    field_title: Text
    """The title, where it was changed."""
    field_subtitle: Text
    """The subtitle, where it was changed."""
    field_number: Text
    """The number, where it was changed."""
    field_authors: Text
    """The authors, where they were changed."""
    field_date: Text
    """The date, where it was changed."""
    field_status: Text
    """The status, where it was changed."""
    field_description: Text
    """The description, where it was changed."""
    field_keywords: Text
    """The keywords, where they were changed."""
    site_briefs: Text
    """Link to the index of the site; heading of its list."""
    site_topics: Text
    """Link to the topics; heading of their list."""
    site_years: Text
    """Heading of the years."""
    site_recommendations: Text
    """Link to the recommendations of all briefs; their heading."""
    site_actors: Text
    """Heading of the list of actors who are asked for something."""
    site_nobody: Text
    """Heading of recommendations that name no actor."""
    site_feed: Text
    """Link to the feed of the site."""
    site_navigation: Text
    """What the links to the pages of the site are called for screen readers."""
    site_empty: Text
    """Sentence where nothing is published yet."""
    site_year: Text
    """Heading of a page of the briefs of a {year}."""
    site_topic: Text
    """Heading of a page of the briefs on a {topic}."""
    site_missing: Text
    """Heading of the page that stands for one that does not exist."""
    site_lost: Text
    """What it says: there is nothing at this address."""
    site_earlier: Text
    """Link to the brief before, with its {title}."""
    site_later: Text
    """Link to the brief after, with its {title}."""
    site_languages: Text
    """Word before the links to translations of a brief."""
    site_files: Text
    """Heading of the files of a brief and its citations."""
    site_cover: Text
    """Link to the picture of the first page."""
    site_data: Text
    """Link to the recommendations as data for programs."""
    site_plain: Text
    """Link to the text without layout."""


class TermsFile(Settings):
    """All languages of a theme."""

    languages: dict[Language, Terms]
    """The words by language tag: a brief in `en-US` takes those of `en-US`, else those of `en`."""


def _term(name: str) -> str:
    known = [field.alias or key for key, field in Terms.model_fields.items()]
    if name not in known:
        raise ValueError(f'there is no word "{name}"; known are: {", ".join(known)}')
    return name


TermName = Annotated[str, AfterValidator(_term)]
