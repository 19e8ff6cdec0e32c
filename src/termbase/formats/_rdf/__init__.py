"""RDF shared by its formats: names, trees and how they are written, graphs and how they are read."""
