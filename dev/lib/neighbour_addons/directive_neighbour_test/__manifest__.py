{
    "name": "Directive Tracking: a Neighbour",
    "summary": "Overrides what Directive Tracking extends, as many addons do",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Directive Tracking Authors",
    "license": "LGPL-3",
    "depends": ["directive_tracking"],
}
