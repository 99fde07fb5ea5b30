"""Every public address; see section 5 of the design in docs/architecture.md."""

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path, register_converter

from initiatives.api.addresses import addresses
from initiatives.browse import (
    about,
    changes,
    choosing,
    citing_pages,
    components,
    entries,
    health,
    home,
    listing,
    overview,
    permanent,
    suggestions,
    twins,
)
from initiatives.browse.addresses import KindConverter, NumberConverter
from initiatives.browse.basket import page as basket
from initiatives.browse.difference import pages as difference
from initiatives.browse.difference.asked import SpanConverter
from initiatives.embeds.addresses import addresses as embeds
from initiatives.exports import baskets, bibliographies, discovery, feeds, listings, markdown
from initiatives.exports import channels as channel_files
from initiatives.exports import coming as coming_files
from initiatives.exports import compare as compare_files
from initiatives.exports import parties as party_files
from initiatives.exports import turning as turning_files
from initiatives.exports import weaker as weaker_files
from initiatives.exports.bibliographies import EndingConverter
from initiatives.exports.bulk import pages as bulk
from initiatives.exports.pdf import pages as pdf
from initiatives.exports.sitemaps import SITEMAPS
from initiatives.questions import coming, weaker
from initiatives.questions import start as questions_start
from initiatives.questions.brief import page as brief
from initiatives.questions.channels import pages as channels
from initiatives.questions.compare import page as compare
from initiatives.questions.parties import page as parties
from initiatives.questions.profile import page as profile
from initiatives.questions.turning import page as turning
from initiatives.upkeep.reports import pages as reports
from initiatives.visuals import share
from initiatives.visuals.map import pages as map_pages
from initiatives.visuals.matrix import pages as matrix_pages
from initiatives.visuals.network import pages as network_pages
from initiatives.visuals.timeline import pages as timeline_pages

register_converter(KindConverter, "kind")
register_converter(EndingConverter, "ending")
register_converter(NumberConverter, "number")
register_converter(SpanConverter, "span")
register_converter(bulk.VersionConverter, "version")

urlpatterns = [
    path("", home.home, name="home"),
    # what search engines and those who share look for
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-section"),
    path("share.png", share.general, name="share"),
    path("share/<number:number>.png", share.entry, name="share-entry"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # /about/
    path("about/", about.about, name="about"),
    path("about/method/", about.method, name="method"),
    path("about/coverage/", overview.overview, name="coverage"),
    path("about/vocabulary/", about.words, name="vocabulary"),
    path("citing/", citing_pages.citing, name="citing"),
    path("citing.<ending:ending>", bibliographies.claim, name="citing-file"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("api/", include(addresses())),
    # /data/
    path("data/", bulk.index, name="data"),
    path("data/codebook/", bulk.codebook, name="codebook"),
    path("data/releases.json", bulk.catalogue, name="data-catalogue"),
    path("data/<version:version>/", bulk.version, name="data-version"),
    path("data/<version:version>/<str:name>", bulk.file, name="data-file"),
    # /id/<number>/
    path("id/<number:number>/", permanent.by_number, name="number"),
    path("id/<number:number>/<number:edition>/", permanent.by_number, name="number-edition"),
    # listings
    path("entries/", listing.listing, name="entries"),
    path("<kind:kind>/", listing.listing, name="listing"),
    path("entries.csv", listings.as_csv, name="entries-csv"),
    path("entries.json", listings.as_json, name="entries-json"),
    path("entries.atom", feeds.listing, name="entries-atom"),
    path("<kind:kind>.csv", listings.as_csv, name="listing-csv"),
    path("<kind:kind>.json", listings.as_json, name="listing-json"),
    path("<kind:kind>.atom", feeds.listing, name="listing-atom"),
    path("entries.bib", bibliographies.listing, {"ending": "bib"}, name="entries-bib"),
    path("entries.ris", bibliographies.listing, {"ending": "ris"}, name="entries-ris"),
    path("<kind:kind>.bib", bibliographies.listing, {"ending": "bib"}, name="listing-bib"),
    path("<kind:kind>.ris", bibliographies.listing, {"ending": "ris"}, name="listing-ris"),
    path("choose/entries/<slug:facet>/", choosing.choose, name="choose-any"),
    path("choose/<kind:kind>/<slug:facet>/", choosing.choose, name="choose"),
    # what became public
    path("changes/", changes.changes, name="changes"),
    path("changes.atom", feeds.changes, name="changes-atom"),
    # what a reader chose
    path("basket/", basket.page, name="basket"),
    path("basket.csv", baskets.as_csv, name="basket-csv"),
    path("basket.bib", baskets.as_bibtex, name="basket-bib"),
    path("basket.ris", baskets.as_ris, name="basket-ris"),
    path("basket.csl.json", baskets.as_csl, name="basket-csl"),
    path("basket.pdf", pdf.page, {"name": "basket"}, name="basket-pdf"),
    path("basket.atom", baskets.as_atom, name="basket-atom"),
    # questions
    path("states/<slug:slug>/with/", channels.choose, name="channels-choose"),
    path("states/<slug:slug>/with/<slug:other>/", channels.pair, name="channels"),
    path("states/<slug:slug>/with/<slug:other>.csv", channel_files.pair, name="channels-csv"),
    path("channels/", channels.grid, name="grid"),
    path("channels.csv", channel_files.grid, name="grid-csv"),
    path("next/", coming.page, name="coming"),
    path("next.ics", coming_files.as_ical, name="coming-ics"),
    path("next.csv", coming_files.as_csv, name="coming-csv"),
    path("next.atom", coming_files.as_atom, name="coming-atom"),
    path("parties/weaker/", weaker.page, name="weaker"),
    path("parties/weaker.csv", weaker_files.as_csv, name="weaker-csv"),
    path("states/<slug:slug>/profile/", profile.page, name="profile"),
    path("compare/", compare.page, name="compare"),
    path("compare.csv", compare_files.as_csv, name="compare-csv"),
    path("pivot/", turning.page, name="pivot"),
    path("pivot.csv", turning_files.as_csv, name="pivot-csv"),
    path("questions/", questions_start.page, name="questions"),
    path("brief/", brief.page, name="brief"),
    path("brief.pdf", pdf.page, {"name": "brief"}, name="brief-pdf"),
    path("parties/", parties.page, name="parties"),
    path("parties.csv", party_files.as_csv, name="parties-csv"),
    path("parties.json", party_files.as_json, name="parties-json"),
    path("parties.atom", party_files.as_atom, name="parties-atom"),
    # pictures
    path("matrix/", matrix_pages.page, name="matrix"),
    path("matrix.csv", matrix_pages.as_csv, name="matrix-csv"),
    path("matrix.svg", matrix_pages.as_svg, name="matrix-svg"),
    path("matrix.png", matrix_pages.as_png, name="matrix-png"),
    path("matrix/small.svg", matrix_pages.small, name="matrix-small"),
    path("map/", map_pages.page, name="map"),
    path("map.csv", map_pages.as_csv, name="map-csv"),
    path("map.svg", map_pages.as_svg, name="map-svg"),
    path("map.png", map_pages.as_png, name="map-png"),
    path("map/small.svg", map_pages.small, name="map-small"),
    path("timeline/", timeline_pages.page, name="timeline"),
    path("timeline.csv", timeline_pages.as_csv, name="timeline-csv"),
    path("timeline.svg", timeline_pages.as_svg, name="timeline-svg"),
    path("timeline.png", timeline_pages.as_png, name="timeline-png"),
    path("timeline/small.svg", timeline_pages.small, name="timeline-small"),
    path("network/", network_pages.page, name="network"),
    path("network/explore/", network_pages.explore, name="network-explore"),
    path("network.csv", network_pages.as_csv, name="network-csv"),
    path("network.svg", network_pages.as_svg, name="network-svg"),
    path("network.png", network_pages.as_png, name="network-png"),
    path("network/small.svg", network_pages.small, name="network-small"),
    *embeds(),
    path("suggestions.json", suggestions.suggestions, name="suggestions"),
    # one entry
    path("<kind:kind>/<slug:slug>.json", twins.twin, name="entry-json"),
    path("<kind:kind>/<slug:slug>.md", markdown.twin, name="entry-md"),
    path("<kind:kind>/<slug:slug>.pdf", pdf.page, {"name": "entry"}, name="entry-pdf"),
    path("<kind:kind>/<slug:slug>.<ending:ending>", bibliographies.entry, name="entry-cited"),
    path("<kind:kind>/<slug:slug>/", entries.entry, name="entry"),
    path("<kind:kind>/<slug:slug>/timemap/", permanent.timemap, name="timemap"),
    # what readers report
    path("<kind:kind>/<slug:slug>/report/", reports.report, name="report"),
    path("<kind:kind>/<slug:slug>/editions/<number:number>/report/", reports.report, name="report-edition"),
    path("reports/<slug:receipt>/", reports.receipt, name="receipt"),
    path("<kind:kind>/<slug:slug>/editions/", entries.history, name="history"),
    path("<kind:kind>/<slug:slug>/editions/<number:number>/", entries.edition, name="edition"),
    path("<kind:kind>/<slug:slug>/editions/<number:number>.json", twins.twin, name="edition-json"),
    path("<kind:kind>/<slug:slug>/editions/<number:number>.md", markdown.twin, name="edition-md"),
    path("<kind:kind>/<slug:slug>/editions/<number:number>.pdf", pdf.page, {"name": "edition"}, name="edition-pdf"),
    path(
        "<kind:kind>/<slug:slug>/editions/<number:number>.<ending:ending>", bibliographies.entry, name="edition-cited"
    ),
    path("<kind:kind>/<slug:slug>/changes/", difference.choose, name="differences"),
    path("<kind:kind>/<slug:slug>/changes/<span:span>/", difference.page, name="difference"),
    path("<kind:kind>/<slug:slug>/changes/<span:span>.json", difference.twin, name="difference-json"),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", components.components, name="components"))
